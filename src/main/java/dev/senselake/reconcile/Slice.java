package dev.senselake.reconcile;

import dev.senselake.lake.Lake;
import dev.senselake.stream.StreamSpec;
import dev.senselake.time.Window;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The days of a stream that one run looks at: the look-back, and every 28th block of 28 days of the history. Which blocks
 * follows from the run's day alone, so 28 nights look at all of them.
 */
record Slice(List<Window> windows) {
    private static final int NIGHTS = 28;
    private static final int BLOCK_DAYS = 28;

    Slice {
        windows = List.copyOf(windows);
    }

    /** Returns the days before and of {@code today}; none where the stream starts later. */
    static Slice of(StreamSpec spec, LocalDate today) {
        if (spec.startDate().isAfter(today)) {
            return new Slice(List.of());
        }
        LocalDate recent = later(spec.startDate(), today.minusDays(spec.lookbackDays()));
        List<Window> windows = new ArrayList<>();
        long turn = Math.floorMod(today.toEpochDay(), NIGHTS);
        long block = Math.floorDiv(spec.startDate().toEpochDay(), BLOCK_DAYS);
        block += Math.floorMod(turn - block, NIGHTS);
        for (; LocalDate.ofEpochDay(block * BLOCK_DAYS).isBefore(recent); block += NIGHTS) {
            LocalDate from = later(spec.startDate(), LocalDate.ofEpochDay(block * BLOCK_DAYS));
            LocalDate end = LocalDate.ofEpochDay((block + 1) * BLOCK_DAYS);
            windows.add(new Window(from, end.isBefore(recent) ? end : recent));
        }
        windows.add(new Window(recent, today.plusDays(1)));
        return new Slice(windows);
    }

    /** Returns the same with the days of a run that loads these alone, as far as the stream has had them; none twice. */
    Slice with(Optional<Window> own, StreamSpec spec, LocalDate today) {
        List<Window> all = new ArrayList<>(windows);
        own.stream()
                .flatMap(Window::days)
                .filter(day -> !day.isBefore(spec.startDate()) && !day.isAfter(today))
                .filter(day -> windows.stream().noneMatch(window -> window.contains(day)))
                .forEach(day -> {
                    Window last = all.isEmpty() ? Window.of(day) : all.getLast();
                    boolean joins =
                            all.size() > windows.size() && last.to().equals(day) && last.length() < Lake.MOST_LISTED;
                    if (joins) {
                        all.removeLast();
                    }
                    all.add(joins ? new Window(last.from(), day.plusDays(1)) : Window.of(day));
                });
        return new Slice(all);
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }
}
