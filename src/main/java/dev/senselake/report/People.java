package dev.senselake.report;

import dev.senselake.counts.DayCounts;
import dev.senselake.counts.EntityHours;
import dev.senselake.counts.kept.MonthCounts;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The people who came in, by local day and by weekday and hour, per location; the one with the most people first. */
public record People(String stream, Listed<Location> locations) {
    private static final int MOST_LOCATIONS = 8;
    private static final int HOURS = 24;
    private static final int DAYS = 56;

    /**
     * A location, or all that is linked to none: its last eight weeks of whole local days, and of each of 168 hours of the week
     * the people and the days on which that hour has rows.
     */
    public record Location(
            String id,
            String name,
            String zone,
            int entities,
            List<Day> days,
            List<WeekHour> week,
            List<Month> months) {
        public Location {
            days = List.copyOf(days);
            week = List.copyOf(week);
            months = List.copyOf(months);
        }

        /** Returns the people of all days. */
        public long people() {
            return days.stream().mapToLong(Day::people).sum();
        }
    }

    /** A local day: people in, and what is usual on such a weekday where the day is not (empty hours are no people). */
    public record Day(LocalDate day, long people, boolean unusual, long usual) {}

    /** An hour of the week in local time: the people of all such hours, and how many of these have rows. */
    public record WeekHour(DayOfWeek weekday, int hour, long people, int days) {
        /** Returns the people of such an hour. */
        public double mean() {
            return days == 0 ? 0 : (double) people / days;
        }
    }

    /** A month of UTC days: the people of all its days that were counted, and how many these are. */
    public record Month(YearMonth month, long people, int days) {}

    /** Nothing was counted, or no counts are known. */
    static People none() {
        return new People("", Listed.first(0, List.of()));
    }

    /** Adds up a stream's days that lie before {@code until}, the end of its newest complete day. */
    static People of(
            String stream,
            SortedMap<LocalDate, DayCounts> days,
            List<MonthCounts> months,
            Places places,
            Instant until) {
        Map<String, Tally> tallies = new TreeMap<>();
        LocalHours hours = new LocalHours();
        days.forEach((day, counts) -> counts.entities().forEach((entity, row) -> {
            if (row.isHourly()) {
                Tally tally = tallies.computeIfAbsent(place(places, entity), id -> new Tally(id, places.zone(entity)));
                tally.add(entity, hours.of(day, tally.zone), row);
            }
        }));
        List<Location> locations = new ArrayList<>();
        tallies.values().forEach(tally -> {
            Location location = tally.location(places, until, months, tallies.size() == 1);
            if (!location.days().isEmpty()) {
                locations.add(location);
            }
        });
        locations.sort(Comparator.comparingLong(Location::people).reversed());
        return new People(stream, Listed.first(MOST_LOCATIONS, locations));
    }

    private static String place(Places places, String entity) {
        return places.location(entity).orElseGet(() -> "/" + places.zone(entity));
    }

    /** The local hours in which the hours of UTC days lie. */
    private static final class LocalHours {
        private final Map<ZoneId, Map<LocalDate, LocalDateTime[]>> known = new HashMap<>();

        LocalDateTime[] of(LocalDate day, ZoneId zone) {
            return known.computeIfAbsent(zone, _ -> new HashMap<>()).computeIfAbsent(day, _ -> {
                LocalDateTime[] hours = new LocalDateTime[HOURS];
                for (int hour = 0; hour < HOURS; hour++) {
                    hours[hour] = day.atTime(hour, 0)
                            .atZone(ZoneOffset.UTC)
                            .withZoneSameInstant(zone)
                            .toLocalDateTime();
                }
                return hours;
            });
        }
    }

    private static final class Tally {
        private final String id;
        private final ZoneId zone;
        private final Set<String> entities = new HashSet<>();
        private final TreeMap<LocalDate, long[]> people = new TreeMap<>();
        private final Map<LocalDate, boolean[]> rows = new TreeMap<>();

        Tally(String id, ZoneId zone) {
            this.id = id;
            this.zone = zone;
        }

        void add(String entity, LocalDateTime[] hours, EntityHours row) {
            entities.add(entity);
            for (int hour = 0; hour < HOURS; hour++) {
                if (row.rows(hour) > 0) {
                    LocalDate day = hours[hour].toLocalDate();
                    people.computeIfAbsent(day, _ -> new long[HOURS])[hours[hour].getHour()] += row.ins(hour);
                    rows.computeIfAbsent(day, _ -> new boolean[HOURS])[hours[hour].getHour()] = true;
                }
            }
        }

        Location location(Places places, Instant until, List<MonthCounts> months, boolean isOnly) {
            LocalDate end = ZonedDateTime.ofInstant(until, zone).toLocalDate();
            SortedMap<LocalDate, long[]> whole = people.headMap(end);
            SortedMap<LocalDate, Long> sums = new TreeMap<>();
            if (!whole.isEmpty()) {
                LocalDate first =
                        latest(whole.firstKey().plusDays(isWhole(whole.firstKey()) ? 0 : 1), end.minusDays(DAYS));
                whole = whole.tailMap(first);
                for (LocalDate day = first; day.isBefore(end); day = day.plusDays(1)) {
                    long[] hours = whole.getOrDefault(day, new long[HOURS]);
                    sums.put(day, Arrays.stream(hours).sum());
                }
            }
            String name = id.startsWith("/") ? unlinked(isOnly) : places.locationName(id);
            return new Location(
                    id,
                    name,
                    zone.getId(),
                    entities.size(),
                    UnusualDays.marked(sums),
                    week(whole),
                    months.stream()
                            .map(month -> sum(places, month))
                            .filter(month -> month.people() > 0)
                            .toList());
        }

        private Month sum(Places places, MonthCounts month) {
            long own = month.sums().entities().entrySet().stream()
                    .filter(entity -> place(places, entity.getKey()).equals(id))
                    .mapToLong(entity -> entity.getValue().ins())
                    .sum();
            return new Month(month.month(), own, month.days());
        }

        /** The first day of the counts begins in the middle of a local one, unless the local day begins with the UTC day. */
        private boolean isWhole(LocalDate first) {
            boolean[] there = rows.getOrDefault(first, new boolean[HOURS]);
            return there[0];
        }

        private String unlinked(boolean isOnly) {
            return isOnly ? "All zones" : "Zones without a location, in " + zone.getId();
        }

        private List<WeekHour> week(SortedMap<LocalDate, long[]> whole) {
            long[] sums = new long[7 * HOURS];
            int[] days = new int[7 * HOURS];
            whole.forEach((day, hours) -> {
                int base = (day.getDayOfWeek().getValue() - 1) * HOURS;
                boolean[] there = rows.getOrDefault(day, new boolean[HOURS]);
                for (int hour = 0; hour < HOURS; hour++) {
                    sums[base + hour] += hours[hour];
                    days[base + hour] += there[hour] ? 1 : 0;
                }
            });
            List<WeekHour> week = new ArrayList<>();
            for (int i = 0; i < sums.length; i++) {
                week.add(new WeekHour(DayOfWeek.of(i / HOURS + 1), i % HOURS, sums[i], days[i]));
            }
            return week;
        }

        private static LocalDate latest(LocalDate a, LocalDate b) {
            return a.isAfter(b) ? a : b;
        }
    }
}
