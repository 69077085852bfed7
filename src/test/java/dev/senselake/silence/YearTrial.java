package dev.senselake.silence;

import dev.senselake.counts.DayCounts;
import dev.senselake.counts.EntityHours;
import dev.senselake.silence.World.Counter;
import dev.senselake.silence.World.Fault;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Every night of a year of one world, and what the detector finds, misses and invents in it. */
final class YearTrial {
    private static final int NIGHTS = 365;

    /** An outage has to be found with so many usual open hours: at least half of the usual number was on its way in each. */
    private static final int HOURS_TO_FIND = 4;

    private static final LocalDate BEGIN = LocalDate.of(2025, 1, 6);
    private static final LocalDate FIRST_NIGHT = BEGIN.plusDays(SilenceDetector.DAYS);
    private static final LocalDate LAST_NIGHT = FIRST_NIGHT.plusDays(NIGHTS - 1);

    /** Longer than any outage. */
    private static final int LONG = 20;

    private final World world;
    private final Map<Counter, List<Fault>> faults = new HashMap<>();
    private final Map<LocalDate, Silences> nights = new TreeMap<>();

    YearTrial(World world) {
        this.world = world;
        world.counters()
                .forEach(counter ->
                        faults.put(counter, world.faults(counter, start(BEGIN.minusDays(LONG)), start(LAST_NIGHT))));
        Map<String, Place> places = world.counters().stream().collect(Collectors.toMap(Counter::id, Counter::place));
        SilenceDetector detector = new SilenceDetector(places::get);
        TreeMap<LocalDate, DayCounts> days = new TreeMap<>();
        BEGIN.datesUntil(LAST_NIGHT).forEach(day -> {
            days.put(day, counts(day));
            LocalDate night = day.plusDays(1);
            if (!night.isBefore(FIRST_NIGHT)) {
                nights.put(night, detector.judge(days, start(night)));
                days.remove(days.firstKey());
            }
        });
    }

    private DayCounts counts(LocalDate day) {
        TreeMap<String, EntityHours> hours = new TreeMap<>();
        world.counters().forEach(counter -> {
            EntityHours each = world.hours(counter, day);
            if (each.rows() > 0) {
                hours.put(counter.id(), each);
            }
        });
        return new DayCounts("traffic", day, hours);
    }

    private List<Fault> faults(Counter counter) {
        return faults.getOrDefault(counter, List.of());
    }

    /** Returns what came of each outage of the year that was long enough. */
    List<Result> results() {
        List<Result> results = new ArrayList<>();
        world.counters()
                .forEach(counter -> faults(counter).stream()
                        .filter(fault -> !fault.from().isBefore(start(FIRST_NIGHT)))
                        .filter(fault -> fault.to().isBefore(start(LAST_NIGHT)))
                        .forEach(fault -> {
                            double usual = usual(counter, fault.from());
                            Instant enough = enough(counter, fault, usual);
                            if (!enough.isAfter(fault.to())) {
                                results.add(new Result(counter, fault, usual, found(counter, fault, enough)));
                            }
                        }));
        return results;
    }

    /** Returns how many people an hour came in the eight weeks before an instant, while the place was open. */
    private double usual(Counter counter, Instant before) {
        return IntStream.rangeClosed(1, 8 * 7 * 24)
                .mapToDouble(hours -> world.expected(counter, before.minusSeconds(hours * 3600L)))
                .filter(people -> people > 0)
                .average()
                .orElse(0);
    }

    /** Returns the end of the hour with which the outage has to be found, an instant after its end if it was too short. */
    private Instant enough(Counter counter, Fault fault, double usual) {
        int hours = 0;
        Instant hour = fault.from();
        while (hours < HOURS_TO_FIND && !hour.isAfter(fault.to())) {
            hours += lost(counter, fault, usual, hour) ? 1 : 0;
            hour = hour.plusSeconds(3600);
        }
        return hour;
    }

    private boolean lost(Counter counter, Fault fault, double usual, Instant hour) {
        boolean hidden = !fault.shared()
                && faults(counter).stream().anyMatch(other -> other.shared() && other.meets(hour, hour.plusSeconds(1)));
        LocalDate day = LocalDate.ofInstant(hour, ZoneOffset.UTC);
        EntityHours counted = world.hours(counter, day);
        int utc = hour.atZone(ZoneOffset.UTC).getHour();
        // Of one side nothing is lost in an hour in which nobody passed on the other side either.
        boolean seen = fault.kind() != SilenceKind.ONE_SIDED || counted.ins(utc) + counted.outs(utc) > 0;
        return usual > 0 && !hidden && seen && world.expected(counter, hour) >= usual / 2;
    }

    /** Returns whether the first night after an instant tells the outage. */
    private boolean found(Counter counter, Fault fault, Instant enough) {
        LocalDate night =
                LocalDate.ofInstant(enough.minusNanos(1), ZoneOffset.UTC).plusDays(1);
        Silences silences = nights.getOrDefault(night, new Silences(List.of(), List.of()));
        boolean alone = silences.entities().stream()
                .filter(silence -> silence.entity().equals(counter.id()))
                .filter(silence -> silence.kind() == fault.kind())
                .anyMatch(silence -> fault.meets(silence.since(), silence.end().orElse(start(night))));
        return alone || (fault.shared() && silences.gaps().stream().anyMatch(gap -> meets(fault, gap, night)));
    }

    /** Returns what was told though no outage was there, each once. */
    List<False> inventions() {
        Set<False> inventions = new LinkedHashSet<>();
        nights.forEach((night, silences) -> {
            silences.entities().forEach(silence -> {
                Counter counter = world.counters().stream()
                        .filter(each -> each.id().equals(silence.entity()))
                        .findFirst()
                        .orElseThrow();
                Instant end = silence.end().orElse(start(night));
                if (faults(counter).stream().noneMatch(fault -> fault.meets(silence.since(), end))) {
                    inventions.add(new False(counter.sort(), counter.id(), silence.since()));
                }
            });
            silences.gaps().stream()
                    .filter(gap -> faults.values().stream()
                            .flatMap(List::stream)
                            .noneMatch(fault -> fault.shared() && meets(fault, gap, night)))
                    .forEach(gap -> inventions.add(new False(World.Sort.USUAL, "the source", gap.since())));
        });
        return List.copyOf(inventions);
    }

    private static boolean meets(Fault fault, SourceGap gap, LocalDate night) {
        return fault.meets(gap.since(), gap.end().orElse(start(night)));
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /**
     * What came of one outage.
     *
     * @param usual people an hour while the place was open, in the eight weeks before
     */
    record Result(Counter counter, Fault fault, double usual, boolean found) {}

    /** A silence that was none. */
    record False(World.Sort sort, String entity, Instant since) {}
}
