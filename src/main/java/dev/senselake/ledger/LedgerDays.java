package dev.senselake.ledger;

import dev.senselake.time.Days;
import dev.senselake.time.Window;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The days of a stream that have an entry, and the sort keys found among them that are no day. */
public record LedgerDays(SortedMap<LocalDate, LedgerEntry> entries, List<String> strays) {
    /** Every day that data can be from. */
    static final Window ALL = new Window(Days.EARLIEST, LocalDate.of(9999, 12, 31));

    private static final int MOST_NAMED = 10;

    public LedgerDays {
        entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
        strays = List.copyOf(strays);
    }

    /** Returns the entries of the days before one. */
    public SortedMap<LocalDate, LedgerEntry> before(LocalDate day) {
        return entries.headMap(day);
    }

    /** Returns a sentence per item that somebody mistyped, for people to know; beyond ten they are counted. */
    public List<String> remarks(String stream) {
        List<String> all = new ArrayList<>();
        strays.forEach(sk -> all.add("ledger item LEDGER#%s / %s is left out: its sort key is no day; delete the item"
                .formatted(stream, sk)));
        entries.forEach((day, entry) -> entry.marks()
                .damage()
                .ifPresent(why -> all.add(
                        "ledger item LEDGER#%s / %s is left out: %s; its day is loaded anew, which puts the item right"
                                .formatted(stream, day, why))));
        return bounded(all, "%d more ledger items of " + stream + " are left out");
    }

    /** Returns a sentence per day that an operator has waived; beyond ten they are counted. */
    public List<String> waivers(String stream) {
        List<String> all = new ArrayList<>();
        entries.forEach((day, entry) -> entry.marks()
                .waiver()
                .ifPresent(waiver -> all.add("stream %s: %s is %s".formatted(stream, day, waiver.text()))));
        return bounded(all, "stream " + stream + ": %d more days are waived");
    }

    private static List<String> bounded(List<String> all, String more) {
        if (all.size() <= MOST_NAMED) {
            return all;
        }
        List<String> named = new ArrayList<>(all.subList(0, MOST_NAMED));
        named.add(more.formatted(all.size() - MOST_NAMED));
        return named;
    }
}
