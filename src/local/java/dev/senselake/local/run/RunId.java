package dev.senselake.local.run;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Names executions: their start in UTC and six random hexadecimal digits. */
public final class RunId {
    private static final DateTimeFormatter START =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private RunId() {}

    /** Returns a name of at most 80 characters that sorts by start. */
    public static String of(Instant start, RandomGenerator random) {
        return "run-%s-%06x".formatted(START.format(start), random.nextInt(1 << 24));
    }
}
