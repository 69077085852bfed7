package dev.senselake.row;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Arrays;

/** Reads ISO 8601 texts as epoch milliseconds, fast in the one form that sources send; remembers the newest one. */
final class IsoInstants {
    /** What stands for a text that is no instant. */
    static final long UNREADABLE = Long.MIN_VALUE;

    private static final int FAST_LENGTH = "2026-01-31T00:00:00.000Z".length();
    private static final int LONGEST = 64;
    private static final byte[] FORM = "0000-00-00T00:00:00.000Z".getBytes(US_ASCII);
    private static final DateTimeFormatter ANY = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[XXXXX][XXXX]")
            .parseDefaulting(ChronoField.OFFSET_SECONDS, 0)
            .toFormatter(java.util.Locale.ROOT);

    private final byte[] newest = new byte[FAST_LENGTH];
    private long newestInstant = UNREADABLE;
    private int date = -1;
    private long midnight;

    /** Returns the instant in the bytes from {@code from} to {@code to}; without an offset it is UTC. */
    long read(byte[] text, int from, int to) {
        if (to - from == FAST_LENGTH) {
            if (!Arrays.equals(text, from, to, newest, 0, FAST_LENGTH)) {
                newestInstant = readFastForm(text, from, to);
                System.arraycopy(text, from, newest, 0, FAST_LENGTH);
            }
            return newestInstant;
        }
        return readAny(text, from, to);
    }

    private long readFastForm(byte[] text, int from, int to) {
        if (isFastForm(text, from)) {
            int day = number(text, from, 4) * 10_000 + number(text, from + 5, 2) * 100 + number(text, from + 8, 2);
            int hour = number(text, from + 11, 2);
            int minute = number(text, from + 14, 2);
            int second = number(text, from + 17, 2);
            if (hour < 24 && minute < 60 && second < 60 && moveTo(day)) {
                return midnight + ((hour * 60 + minute) * 60 + second) * 1_000L + number(text, from + 20, 3);
            }
            return UNREADABLE;
        }
        return readAny(text, from, to);
    }

    private boolean moveTo(int day) {
        if (day != date) {
            try {
                midnight =
                        LocalDate.of(day / 10_000, day / 100 % 100, day % 100).toEpochDay() * 86_400_000L;
                date = day;
            } catch (DateTimeException e) {
                return false;
            }
        }
        return true;
    }

    private static boolean isFastForm(byte[] text, int from) {
        for (int i = 0; i < FAST_LENGTH; i++) {
            byte expected = FORM[i];
            byte actual = text[from + i];
            if (expected == '0' ? !JsonNumbers.isDigit(actual) : actual != expected) {
                return false;
            }
        }
        return true;
    }

    private static int number(byte[] text, int from, int digits) {
        int value = 0;
        for (int i = from; i < from + digits; i++) {
            value = value * 10 + (text[i] - '0');
        }
        return value;
    }

    private static long readAny(byte[] text, int from, int to) {
        if (to - from > LONGEST) {
            return UNREADABLE;
        }
        try {
            return Instant.from(ANY.parse(new String(text, from, to - from, US_ASCII)))
                    .toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            return UNREADABLE;
        }
    }
}
