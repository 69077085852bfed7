package dev.senselake.mark;

import dev.senselake.mark.DueList.Rules;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Lists in memory. Safe for several threads. */
public final class FakeDueLists implements DueLists {
    private final Map<String, DueList> lists = new HashMap<>();

    /** Returns another one with the same lists. */
    public synchronized FakeDueLists copy() {
        FakeDueLists copy = new FakeDueLists();
        copy.lists.putAll(lists);
        return copy;
    }

    /** Takes the lists of another one in place of the own. */
    public synchronized void become(FakeDueLists other) {
        lists.clear();
        lists.putAll(other.lists);
    }

    @Override
    public synchronized DueList of(String stream) {
        return lists.getOrDefault(stream, DueList.NONE);
    }

    @Override
    public synchronized void add(String stream, Collection<LocalDate> days) {
        DueList seen = of(stream);
        TreeSet<LocalDate> all = new TreeSet<>(seen.days());
        if (all.addAll(days) || !days.isEmpty()) {
            lists.put(stream, new DueList(seen.version() + 1, seen.rules(), seen.until(), seen.earlier(), all));
        }
    }

    @Override
    public synchronized DueList begin(String stream, Rules rules) {
        lists.put(stream, of(stream).begun(rules));
        return of(stream);
    }

    @Override
    public synchronized void replace(String stream, DueList next) {
        if (of(stream).version() + 1 == next.version()) {
            lists.put(stream, next);
        }
    }

    @Override
    public synchronized void discard(String stream) {
        DueList seen = of(stream);
        lists.put(stream, new DueList(seen.version() + 1, seen.rules(), Optional.empty(), seen.earlier(), seen.days()));
    }
}
