package dev.senselake.local.report;

import dev.senselake.ledger.Commit;
import dev.senselake.ledger.Cursor;
import dev.senselake.ledger.Ledger;
import dev.senselake.ledger.LedgerDays;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.run.Blocker;
import dev.senselake.run.FormerStreams;
import dev.senselake.run.StreamSpan;
import dev.senselake.stream.Partition;
import dev.senselake.stream.StreamCatalog;
import dev.senselake.stream.StreamSpec;
import dev.senselake.time.Days;
import dev.senselake.time.ShownTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the ledger knows, as people read it: a line per stream, then the failed and missing days as ranges. */
public final class StateReport {
    private static final int RANGES_SHOWN = 10;

    private final Ledger ledger;
    private final Instant now;
    private final LocalDate today;
    private final StringBuilder gaps = new StringBuilder();

    /** Looks at a ledger up to, and including, the UTC day of an instant. */
    public StateReport(Ledger ledger, Instant now) {
        this.ledger = ledger;
        this.now = now;
        this.today = Days.of(now);
    }

    /** Returns the whole text, one line feed at its end. */
    public String text(StreamCatalog streams) {
        TextTable table =
                new TextTable().row("stream", "since", "landed", "settled", "complete", "failed", "missing", "rows");
        for (String name : streams.names()) {
            streams.find(name).ifPresent(spec -> {
                if (spec.isSnapshot()) {
                    addSnapshot(table, name);
                } else {
                    addDays(table, spec);
                }
            });
        }
        new FormerStreams(ledger, streams).remarks().forEach(this::addNote);
        return table.render() + gaps;
    }

    private void addSnapshot(TextTable table, String name) {
        LedgerEntry entry = ledger.read(Partition.snapshot(name));
        Optional<Commit> commit = entry.commit();
        boolean failed = entry.lastError().isPresent();
        table.row(
                name,
                "-",
                commit.map(known -> known.asOf().toString().substring(0, 10)).orElse("-"),
                "-",
                commit.isPresent() ? "1" : "0",
                failed ? "1" : "0",
                commit.isPresent() || failed ? "0" : "1",
                Quantity.count(commit.map(Commit::rows).orElse(0L)));
        if (failed) {
            gaps.append("%s: %s%n".formatted(name, entry.lastError().orElse("")));
        }
    }

    private void addDays(TextTable table, StreamSpec spec) {
        Optional<Cursor> cursor = ledger.cursor(spec.stream());
        LedgerDays days = ledger.days(spec.stream());
        Map<LocalDate, LedgerEntry> entries = days.entries();
        List<LocalDate> failed = new ArrayList<>();
        List<LocalDate> missing = new ArrayList<>();
        long rows = 0;
        List<LocalDate> span =
                StreamSpan.of(spec, today).map(all -> all.days().toList()).orElse(List.of());
        for (LocalDate day : span) {
            Optional<LedgerEntry> entry = Optional.ofNullable(entries.get(day));
            rows += entry.flatMap(LedgerEntry::commit).map(Commit::rows).orElse(0L);
            if (entry.filter(LedgerEntry::waived).isPresent()) {
                continue;
            }
            if (entry.flatMap(LedgerEntry::lastError).isPresent()) {
                failed.add(day);
            } else if (entry.flatMap(LedgerEntry::commit).isEmpty()) {
                missing.add(day);
            }
        }
        table.row(
                spec.stream(),
                cursor.map(known -> known.since().toString()).orElse("-"),
                cursor.map(known -> known.landed().toString()).orElse("-"),
                cursor.map(known -> known.settled().toString()).orElse("-"),
                Quantity.count(span.size() - failed.size() - missing.size()),
                Quantity.count(failed.size()),
                Quantity.count(missing.size()),
                Quantity.count(rows));
        addRanges(spec.stream() + " failed", failed);
        addRanges(spec.stream() + " missing", missing);
        cursor.flatMap(stands -> Blocker.of(ledger, stands, now))
                .flatMap(entry -> entry.marks().failedSince())
                .ifPresent(since ->
                        addNote(blocked(spec.stream(), cursor.orElseThrow().landed(), since)));
        days.waivers(spec.stream()).forEach(this::addNote);
        days.remarks(spec.stream()).forEach(this::addNote);
        StreamSpan.remarks(spec, today, days).forEach(this::addNote);
    }

    /** Says which day holds a stream back, since when, and how to give it up. */
    static String blocked(String stream, LocalDate day, Instant since) {
        return ("%1$s: landed waits at %2$s, which fails since %3$s; ./senselake state waive %1$s %2$s --because TEXT gives"
                        + " the day up, with --publish its bad rows only")
                .formatted(stream, day, ShownTime.of(since));
    }

    private void addNote(String text) {
        gaps.append("note: %s%n".formatted(text));
    }

    private void addRanges(String title, List<LocalDate> days) {
        List<String> ranges = new ArrayList<>();
        for (int first = 0; first < days.size(); ) {
            int next = first + 1;
            while (next < days.size()
                    && days.get(next).equals(days.get(next - 1).plusDays(1))) {
                next++;
            }
            ranges.add(
                    next - first == 1
                            ? days.get(first).toString()
                            : "%s to %s".formatted(days.get(first), days.get(next - 1)));
            first = next;
        }
        if (!ranges.isEmpty()) {
            String more = ranges.size() > RANGES_SHOWN ? " and %d more".formatted(ranges.size() - RANGES_SHOWN) : "";
            gaps.append("%s: %s%s%n"
                    .formatted(
                            title, String.join(", ", ranges.subList(0, Math.min(RANGES_SHOWN, ranges.size()))), more));
        }
    }
}
