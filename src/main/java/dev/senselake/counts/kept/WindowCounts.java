package dev.senselake.counts.kept;

import dev.senselake.counts.EncodedCounts;
import dev.senselake.time.Window;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Step 8b of the commit protocol: keeps the counts of the days of one window whose commits the ledger has recorded. Whatever
 * goes wrong here costs the counts and nothing else, and is told in a sentence.
 */
public record WindowCounts(CountsStore store, String stream, BooleanSupplier inTime) {
    /** A recorded commit; counting a day that was only confirmed costs what its compression does. */
    public record Recorded(
            LocalDate day,
            long generation,
            String digest,
            boolean confirmed,
            Supplier<Optional<EncodedCounts>> counts) {}

    /** Keeps what is not kept yet: all days that were put, and the confirmed ones whose counts are missing or of other rows. */
    public Optional<String> keep(List<Recorded> days) {
        List<CountedDay> counted = new ArrayList<>();
        int wanted = 0;
        String why = "";
        // Nothing that fails here may fail a day: its rows are in the lake, and the ledger says so.
        try {
            List<Recorded> missing = missing(days);
            wanted = missing.size();
            for (Recorded day : missing) {
                if (!inTime.getAsBoolean()) {
                    why = "the time of the function did not reach for it";
                    break;
                }
                day.counts()
                        .get()
                        .map(counts -> new CountedDay(day.day(), day.generation(), day.digest(), counts))
                        .ifPresent(counted::add);
            }
            if (!counted.isEmpty()) {
                store.keep(stream, counted);
            }
        } catch (RuntimeException e) {
            counted.clear();
            why = String.valueOf(e.getMessage());
        }
        return why.isEmpty() ? Optional.empty() : Optional.of(remark(wanted - counted.size(), why));
    }

    private List<Recorded> missing(List<Recorded> days) {
        Map<LocalDate, String> kept = Window.hull(
                        days.stream().filter(Recorded::confirmed).map(Recorded::day))
                .<Map<LocalDate, String>>map(window -> store.digests(stream, window))
                .orElseGet(Map::of);
        return days.stream()
                .filter(day -> !day.confirmed() || !day.digest().equals(kept.get(day.day())))
                .toList();
    }

    private String remark(int days, String why) {
        String which =
                days == 0 ? "counts" : days == 1 ? "the counts of one day" : "the counts of %d days".formatted(days);
        return "stream %s: %s were not kept, the rows were (%s); the next run that reads these days keeps them"
                .formatted(stream, which, why);
    }
}
