package dev.senselake.local.simulator.vea;

import dev.senselake.local.simulator.vea.Organisation.EntityType;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a data request asks, after its text was understood.
 *
 * @param from first instant
 * @param to end, exclusive unless {@code endIncluded}
 * @param grouping absent for raw records
 * @param type absent for totals of the organisation
 * @param metrics columns to answer, such as {@code sumins}
 * @param ids entities to answer, empty for all
 * @param openOnly whether closed hours are left out
 * @param endIncluded whether a bucket that begins exactly at the end is added, with zeros
 */
public record DataQuery(
        Family family,
        Instant from,
        Instant to,
        Optional<Grouping> grouping,
        Optional<EntityType> type,
        Set<String> metrics,
        Set<String> ids,
        boolean openOnly,
        boolean endIncluded) {

    /** The families of data. */
    public enum Family {
        TRAFFIC,
        OCCUPANCY;

        /** Returns the columns that an answer has when no metrics are asked. */
        Set<String> columns() {
            return switch (this) {
                case TRAFFIC -> Set.of("sumins", "sumouts");
                case OCCUPANCY -> Set.of("maxoccupancy", "minoccupancy", "avgoccupancy");
            };
        }

        /** Returns the type that a lake asks for: zones of traffic, spaces of occupancy. */
        EntityType usual() {
            return switch (this) {
                case TRAFFIC -> EntityType.ZONE;
                case OCCUPANCY -> EntityType.SPACE;
            };
        }
    }

    /** Copies the sets. */
    public DataQuery {
        metrics = Set.copyOf(metrics);
        ids = Set.copyOf(ids);
    }

    /** Returns the query for hourly rows of zones or spaces with all columns. */
    static DataQuery hourly(Family family, Instant from, Instant to) {
        return new DataQuery(
                family,
                from,
                to,
                Optional.of(Grouping.HOURLY),
                Optional.of(family.usual()),
                family.columns(),
                Set.of(),
                false,
                false);
    }

    /** The size of a time bucket on the wall clock of the site, such as {@code minute(15)} or {@code day}. */
    record Grouping(Unit unit, int multiple) {

        /** The units of the API. */
        enum Unit {
            MINUTE,
            HOUR,
            DAY,
            WEEK,
            MONTH
        }

        /** Whole hours, what a lake asks for. */
        static final Grouping HOURLY = new Grouping(Unit.HOUR, 1);

        private static final Pattern FORM = Pattern.compile("(minute|hour|day|week|month)(?:\\((\\d{1,4})\\))?");

        /** Checks that the multiple is at least 1. */
        Grouping {
            if (multiple < 1) {
                throw new IllegalArgumentException("grouping has no length: multiple=%d".formatted(multiple));
            }
        }

        /** Reads the text of the API; nothing for a text that it does not know. */
        static Optional<Grouping> parse(String text) {
            Matcher form = FORM.matcher(text);
            if (!form.matches() || "0".equals(form.group(2))) {
                return Optional.empty();
            }
            int multiple = form.group(2) == null ? 1 : Integer.parseInt(form.group(2));
            return Optional.of(new Grouping(Unit.valueOf(form.group(1).toUpperCase(Locale.ROOT)), multiple));
        }

        /** Returns the name of the date column, such as {@code recordDate_hour_1}. */
        String key() {
            return "recordDate_%s_%d".formatted(unit.name().toLowerCase(Locale.ROOT), multiple);
        }

        LocalDateTime floor(LocalDateTime time) {
            LocalDate day = time.toLocalDate();
            return switch (unit) {
                case MINUTE -> inDay(time, multiple);
                case HOUR -> inDay(time, multiple * 60);
                case DAY -> day.atStartOfDay();
                case WEEK ->
                    day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).atStartOfDay();
                case MONTH -> day.withDayOfMonth(1).atStartOfDay();
            };
        }

        LocalDateTime next(LocalDateTime start) {
            LocalDateTime midnight = start.toLocalDate().plusDays(1).atStartOfDay();
            return switch (unit) {
                case MINUTE -> earlier(start.plusMinutes(multiple), midnight);
                case HOUR -> earlier(start.plusHours(multiple), midnight);
                case DAY -> midnight;
                case WEEK -> start.plusWeeks(1);
                case MONTH -> start.plusMonths(1);
            };
        }

        private static LocalDateTime inDay(LocalDateTime time, int minutes) {
            LocalDateTime midnight = time.toLocalDate().atStartOfDay();
            long passed = ChronoUnit.MINUTES.between(midnight, time);
            return midnight.plusMinutes(passed / minutes * minutes);
        }

        private static LocalDateTime earlier(LocalDateTime one, LocalDateTime other) {
            return one.isBefore(other) ? one : other;
        }
    }
}
