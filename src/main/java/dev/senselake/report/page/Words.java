package dev.senselake.report.page;

import dev.senselake.report.Coverage;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Numbers and times as people read them. The template calls these by name, and with whatever kind of number it has. */
public final class Words {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter WEEKDAY = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);
    private static final int LONGEST = 120;

    /** Returns a count with commas between thousands. */
    public String count(Number number) {
        return String.format(Locale.ROOT, "%,d", number.longValue());
    }

    /** Returns a count with its sign. */
    public String signed(Number number) {
        return number.longValue() == 0
                ? "0"
                : String.format(Locale.ROOT, "%+,d", number.longValue()).replace('-', '\u2212');
    }

    /** Returns a number with one digit behind the point, or none from 10 on. */
    public String about(Number number) {
        return String.format(Locale.ROOT, number.doubleValue() < 10 ? "%.1f" : "%,.0f", number.doubleValue());
    }

    /** Returns a share in percent, rounded down, so that 100 means all. */
    public String percent(Number part, Number whole) {
        if (whole.longValue() == 0) {
            return "\u2013";
        }
        double share = Math.floor(1000.0 * part.longValue() / whole.longValue()) / 10;
        return String.format(Locale.ROOT, share == 100 ? "%.0f %%" : "%.1f %%", share);
    }

    /** Returns dollars with as many digits as it takes to see a small amount. */
    public String dollars(Number amount) {
        return String.format(Locale.ROOT, amount.doubleValue() < 0.1 ? "$%.4f" : "$%,.2f", amount.doubleValue());
    }

    /** Returns a day such as 3 Nov 2026. */
    public String day(LocalDate day) {
        return DAY.format(day);
    }

    /** Returns the day before a day. */
    public String dayBefore(LocalDate day) {
        return day(day.minusDays(1));
    }

    /** Returns a day with its weekday. */
    public String weekday(LocalDate day) {
        return WEEKDAY.format(day);
    }

    /** Returns a time in UTC. */
    public String time(Instant instant) {
        return TIME.format(instant.atOffset(ZoneOffset.UTC)) + " UTC";
    }

    /** Returns a time without its zone, which stands beside it. */
    public String local(LocalDateTime time) {
        return TIME.format(time);
    }

    /** Returns a time in UTC that stands as text, as it is where it is none. */
    public String hour(String text) {
        try {
            return time(Instant.parse(text));
        } catch (DateTimeException none) {
            return cut(text);
        }
    }

    /** Returns the time of the day in UTC, to the second. */
    public String clock(Instant instant) {
        return CLOCK.format(instant.atOffset(ZoneOffset.UTC));
    }

    /** Returns how long it is from one instant to another. */
    public String between(Instant start, Instant end) {
        Duration duration = Duration.between(start, end);
        if (duration.toHours() > 0) {
            return "%d h %02d min".formatted(duration.toHours(), duration.toMinutesPart());
        }
        if (duration.toMinutes() > 0) {
            return "%d min %02d s".formatted(duration.toMinutes(), duration.toSecondsPart());
        }
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    /** Returns hours, from three days on as days and hours. */
    public String hours(Number hours) {
        long all = hours.longValue();
        return all < 72 ? count(all) + " h" : "%s d %d h".formatted(count(all / 24), all % 24);
    }

    /** Returns a count with its noun, in the plural where the count is not one. */
    public String of(Number number, String noun) {
        return count(number) + " " + noun + (number.longValue() == 1 ? "" : "s");
    }

    /** Returns the constant of an enum in words. */
    public String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Returns a text that is not longer than a line takes. */
    public String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "\u2026";
    }

    /** Returns the number, or a dash. */
    public String orDash(Optional<Long> number) {
        return number.map(this::count).orElse("\u2013");
    }

    /** Returns words between commas. */
    public String join(List<String> words) {
        return words.stream().collect(Collectors.joining(", "));
    }

    /** Returns how many days of a year are in which state. */
    public String states(Coverage year) {
        return Arrays.stream(Coverage.State.values())
                .filter(state -> year.count(state) > 0)
                .map(state -> "%s %s".formatted(count(year.count(state)), words(state)))
                .collect(Collectors.joining(", "));
    }
}
