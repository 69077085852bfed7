package dev.senselake.localtime;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** When locations are open in their local time, by location id; one that is not here has no known hours. */
public record OpeningHours(NavigableMap<String, Week> locations) {
    /** No location has known hours. */
    public static final OpeningHours NONE = new OpeningHours(new TreeMap<>());

    private static final int HOUR = 60;

    public OpeningHours {
        locations = Collections.unmodifiableNavigableMap(new TreeMap<>(locations));
    }

    /**
     * Reads {@code {"<locationId>": {"mon-fri": "10:00-20:00", "sat": "10:00-13:00,14:00-18:00"}}}. Reports every problem with
     * its place, under the key's variable, and what is allowed; returns the locations without one.
     */
    public static OpeningHours parse(String json, Consumer<String> problems) {
        return new OpeningHoursParser(problems).parse(json);
    }

    /** Tells whether a location is open at a local time; empty where its hours are not known. */
    public Optional<Boolean> isOpen(String location, LocalDateTime time) {
        return week(location).map(week -> week.holds(time.getDayOfWeek(), time.getHour() * HOUR + time.getMinute()));
    }

    /** Returns how many minutes of a clock hour (0 to 23) a location is open; empty where its hours are not known. */
    public Optional<Integer> openMinutes(String location, DayOfWeek day, int hour) {
        return week(location).map(week -> week.openMinutes(day, hour));
    }

    private Optional<Week> week(String location) {
        return Optional.ofNullable(locations.get(location));
    }

    /** The openings of a usual week; a time in none of them is closed. */
    public record Week(List<Opening> openings) {
        public Week {
            openings = List.copyOf(openings);
        }

        boolean holds(DayOfWeek day, int minute) {
            return openings.stream().anyMatch(opening -> opening.holds(day, minute));
        }

        int openMinutes(DayOfWeek day, int hour) {
            int open = 0;
            for (int minute = hour * HOUR; minute < (hour + 1) * HOUR; minute++) {
                open += holds(day, minute) ? 1 : 0;
            }
            return open;
        }
    }

    /** From one minute of a day to another one, exclusive; behind 1440 it is the next day's. */
    public record Opening(DayOfWeek day, int opens, int closes) {
        /** The minutes of a day. */
        public static final int DAY = 24 * HOUR;

        public Opening {
            if (opens < 0 || opens >= DAY || closes <= opens || closes > opens + DAY) {
                throw new IllegalArgumentException("no opening: %s %d to %d".formatted(day, opens, closes));
            }
        }

        boolean holds(DayOfWeek other, int minute) {
            return (other == day && minute >= opens && minute < closes)
                    || (other == day.plus(1) && minute + DAY < closes);
        }
    }
}
