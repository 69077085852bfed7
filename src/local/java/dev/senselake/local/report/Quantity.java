package dev.senselake.local.report;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Numbers as people read them. */
public final class Quantity {
    private static final List<String> BYTE_UNITS = List.of("B", "kB", "MB", "GB", "TB");

    private Quantity() {}

    /** Returns a count with commas between thousands. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Returns bytes in the largest decimal unit that keeps the number at 1 or above. */
    public static String bytes(long bytes) {
        double number = bytes;
        int unit = 0;
        while (number >= 1000 && unit < BYTE_UNITS.size() - 1) {
            number /= 1000;
            unit++;
        }
        String form = unit == 0 ? "%.0f %s" : "%.1f %s";
        return String.format(Locale.ROOT, form, number, BYTE_UNITS.get(unit));
    }

    /** Returns a duration as seconds with one digit, minutes and seconds from a minute on, hours and minutes from an hour on. */
    public static String time(Duration duration) {
        return duration.toMinutes() > 0
                ? whole(duration)
                : String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    /** Returns a duration as {@link #time} does, but in whole seconds, for one that changes while it is read. */
    public static String whole(Duration duration) {
        if (duration.toHours() > 0) {
            return String.format(Locale.ROOT, "%d h %02d min", duration.toHours(), duration.toMinutesPart());
        }
        return duration.toMinutes() > 0
                ? String.format(Locale.ROOT, "%d min %02d s", duration.toMinutes(), duration.toSecondsPart())
                : String.format(Locale.ROOT, "%d s", duration.toSeconds());
    }

    /** Returns what is left of a wait in whole seconds, none of them begun: it is over when they are zero. */
    public static String left(Duration duration) {
        return whole(duration.isNegative() ? Duration.ZERO : duration.plusMillis(999));
    }

    /** Returns a count with its noun, in the plural where the count is not one. */
    public static String of(long number, String noun) {
        return count(number) + " " + noun + (number == 1 ? "" : "s");
    }
}
