package dev.senselake.run;

import dev.senselake.time.Window;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import org.jspecify.annotations.Nullable;

/** How days become windows: at most so many days each, over gaps or not. */
record WindowCut(int longest, boolean overGaps) {
    /** Cuts the days into windows, newest first, none of them overlapping. */
    List<Window> of(NavigableSet<LocalDate> days) {
        List<Window> windows = new ArrayList<>();
        LocalDate newest = null;
        LocalDate oldest = null;
        for (LocalDate day : days.descendingSet()) {
            if (newest == null || oldest == null || !joins(day, oldest, newest)) {
                add(windows, oldest, newest);
                newest = day;
            }
            oldest = day;
        }
        add(windows, oldest, newest);
        return windows;
    }

    private boolean joins(LocalDate day, LocalDate oldest, LocalDate newest) {
        boolean near = overGaps || day.plusDays(1).equals(oldest);
        return near && ChronoUnit.DAYS.between(day, newest) < longest;
    }

    private static void add(List<Window> windows, @Nullable LocalDate oldest, @Nullable LocalDate newest) {
        if (oldest != null && newest != null) {
            windows.add(new Window(oldest, newest.plusDays(1)));
        }
    }
}
