package dev.senselake.report;

import java.util.List;

/** The first of many, in an order that says which come first, and how many are left out. */
public record Listed<T>(List<T> items, int more) {
    public Listed {
        items = List.copyOf(items);
    }

    /** Lists at most so many. */
    static <T> Listed<T> first(int most, List<T> all) {
        int shown = Math.min(most, all.size());
        return new Listed<>(all.subList(0, shown), all.size() - shown);
    }

    /** Returns how many there are, those that are left out included. */
    public int count() {
        return items.size() + more;
    }
}
