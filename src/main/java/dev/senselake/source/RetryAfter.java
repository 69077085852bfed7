package dev.senselake.source;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the header with which a source asks for a pause. */
public final class RetryAfter {
    /** The longest pause that is granted to a source, whatever it asks for. */
    public static final Duration LONGEST = Duration.ofMinutes(15);

    private static final Pattern SECONDS = Pattern.compile("[0-9]+");
    private static final int MOST_DIGITS = 9;

    private RetryAfter() {}

    /** Returns the pause asked for, from zero to {@link #LONGEST}; empty if the header is absent or says nothing readable. */
    public static Optional<Duration> parse(Optional<String> header, Instant now) {
        return header.map(String::strip).flatMap(text -> duration(text, now)).map(RetryAfter::clamp);
    }

    /** Returns the pause that a throttled worker keeps: at least {@code floor}, at most {@link #LONGEST}. */
    public static Duration atLeast(Duration floor, Optional<Duration> asked) {
        Duration value = asked.orElse(floor);
        return clamp(value.compareTo(floor) < 0 ? floor : value);
    }

    private static Optional<Duration> duration(String text, Instant now) {
        if (SECONDS.matcher(text).matches()) {
            return Optional.of(text.length() > MOST_DIGITS ? LONGEST : Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            ZonedDateTime date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
            return Optional.of(Duration.between(now, date.toInstant()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Duration clamp(Duration value) {
        if (value.isNegative()) {
            return Duration.ZERO;
        }
        return value.compareTo(LONGEST) > 0 ? LONGEST : value;
    }
}
