package dev.senselake.silence;

import dev.senselake.counts.DayCounts;
import dev.senselake.counts.EntityHours;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Three doors of one house and one of another; all are open from 10 to 18 UTC, every day of two months. */
final class CountedDoors {
    static final LocalDate LAST = LocalDate.of(2026, 3, 31);

    private static final Map<String, Place> PLACES = Map.of(
            "east", place("house"),
            "west", place("house"),
            "back", place("house"),
            "other", place("annexe"));

    private final TreeMap<LocalDate, DayCounts> days = new TreeMap<>();

    CountedDoors() {
        fill(60);
    }

    static Set<String> names() {
        return PLACES.keySet();
    }

    Map<LocalDate, DayCounts> days() {
        return days;
    }

    Silences judged() {
        return judged(LAST.plusDays(1));
    }

    Silences judged(LocalDate night) {
        Instant until = night.atStartOfDay(ZoneOffset.UTC).toInstant();
        return new SilenceDetector(entity -> PLACES.getOrDefault(entity, place("house"))).judge(days, until);
    }

    void fill(int count) {
        fill(LAST.minusDays(count - 1L), count);
    }

    void fill(LocalDate from, int count) {
        from.datesUntil(from.plusDays(count)).forEach(day -> {
            TreeMap<String, EntityHours> hours = new TreeMap<>();
            PLACES.keySet()
                    .forEach(door -> hours.put(
                            door, EntityHours.of(numbers(1, 0, 24), numbers(20, 10, 18), numbers(18, 10, 18))));
            days.put(day, new DayCounts("traffic", day, hours));
        });
    }

    void change(String door, Predicate<Instant> when, Change change) {
        days.replaceAll((day, counts) -> {
            TreeMap<String, EntityHours> hours = new TreeMap<>(counts.entities());
            EntityHours before = hours.getOrDefault(door, EntityHours.NONE);
            long[] rows = new long[24];
            long[] ins = new long[24];
            long[] outs = new long[24];
            for (int hour = 0; hour < 24; hour++) {
                boolean now = when.test(at(day, hour));
                rows[hour] = now && change == Change.NO_ROWS ? 0 : before.rows(hour);
                ins[hour] = now && change != Change.NO_OUTS ? 0 : before.ins(hour);
                outs[hour] = now ? 0 : before.outs(hour);
                if (change == Change.ONE) {
                    ins[hour] = Math.min(1, before.ins(hour));
                }
            }
            hours.put(door, EntityHours.of(rows, ins, outs));
            return new DayCounts(counts.stream(), day, hours);
        });
    }

    static long[] numbers(long number, int from, int to) {
        long[] numbers = new long[24];
        Arrays.fill(numbers, from, to, number);
        return numbers;
    }

    static Instant at(LocalDate day, int hour) {
        return day.atTime(hour, 0).toInstant(ZoneOffset.UTC);
    }

    static LocalDate day(Instant hour) {
        return LocalDate.ofInstant(hour, ZoneOffset.UTC);
    }

    static boolean onOrAfter(Instant hour, LocalDate day) {
        return !day(hour).isBefore(day);
    }

    static boolean between(Instant hour, Instant from, Instant to) {
        return !hour.isBefore(from) && hour.isBefore(to);
    }

    private static Place place(String location) {
        return new Place(ZoneId.of("UTC"), Optional.of(location));
    }

    enum Change {
        NO_ROWS,
        ZEROS,
        NO_OUTS,
        /** One person where there were some, and nobody leaves. */
        ONE
    }
}
