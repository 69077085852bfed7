package dev.senselake.local.simulator.vea;

import dev.senselake.local.simulator.http.Request;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/**
 * The range of time that a request means. Bounds with an offset are instants; bounds without are read in the zone of the
 * server, which is neither UTC nor the site's.
 */
record DateRange(Instant from, Instant to) {

    private static final DateTimeFormatter OFFSET_TIME = DateTimeFormatter.ISO_OFFSET_DATE_TIME;
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("[uuuu-M-d][MM-dd-uuuu][[' ']['T']HH:mm[:ss[.SSS]]]", Locale.ROOT);

    /** Returns the range, or nothing for texts on which a real server fails. */
    static Optional<DateRange> of(Request request, ZoneId zone, Instant now) {
        String relative = request.parameter("relativeDate").orElse("");
        try {
            return relative.equals("custom")
                    ? custom(request, zone, now)
                    : relative(request, relative, now.atZone(zone));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<DateRange> custom(Request request, ZoneId zone, Instant now) {
        Optional<Instant> end = request.parameter("endDate").map(text -> instant(text, zone));
        return request.parameter("startDate")
                .map(text -> new DateRange(instant(text, zone), end.orElse(now)))
                .filter(range -> !range.from().isAfter(range.to()));
    }

    private static Optional<DateRange> relative(Request request, String relative, ZonedDateTime now) {
        boolean bounded = request.parameter("startDate").isPresent()
                || request.parameter("endDate").isPresent();
        ZonedDateTime today = now.truncatedTo(ChronoUnit.DAYS);
        ZonedDateTime month = today.withDayOfMonth(1);
        return switch (relative) {
            case "today", "" -> bounded ? Optional.empty() : range(today, now);
            case "yesterday" -> range(today.minusDays(1), today);
            case "thishour" -> range(now.truncatedTo(ChronoUnit.HOURS), now);
            case "lastmonth" -> range(month.minusMonths(1), month);
            default -> Optional.empty();
        };
    }

    private static Optional<DateRange> range(ZonedDateTime from, ZonedDateTime to) {
        return Optional.of(new DateRange(from.toInstant(), to.toInstant()));
    }

    private static Instant instant(String text, ZoneId zone) {
        try {
            return OffsetDateTime.parse(text, OFFSET_TIME).toInstant();
        } catch (DateTimeParseException withoutOffset) {
            TemporalAccessor local = LOCAL.parseBest(text, LocalDateTime::from, LocalDate::from);
            return local instanceof LocalDate day
                    ? day.atStartOfDay(zone).toInstant()
                    : LocalDateTime.from(local).atZone(zone).toInstant();
        }
    }
}
