package dev.senselake.time;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Instants and durations as a person writes them: to the second. */
public final class ShownTime {
    private ShownTime() {}

    /** Returns the second that an instant lies in, such as {@code 2026-01-31T06:00:00Z}. */
    public static String of(Instant instant) {
        return toSecond(instant).toString();
    }

    /** Returns the beginning of the second that an instant lies in. */
    public static Instant toSecond(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Returns whole seconds, or minutes and seconds from a minute on. */
    public static String of(Duration duration) {
        return duration.toMinutes() > 0
                ? String.format(Locale.ROOT, "%d min %02d s", duration.toMinutes(), duration.toSecondsPart())
                : String.format(Locale.ROOT, "%d s", duration.toSeconds());
    }
}
