package dev.senselake.counts;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.senselake.counts.DayCounts.Detail;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.InflaterInputStream;

/** Reads what {@link CountsWriter} wrote, from bytes that may be anybody's: within bounds, or not at all. */
final class CountsReader {
    private static final int LONGEST_NUMBER = 10;

    private final ByteBuffer bytes;

    private CountsReader(byte[] inflated) {
        bytes = ByteBuffer.wrap(inflated);
    }

    /** What stood there. */
    record Read(Detail detail, SortedMap<String, EntityHours> entities) {
        DayCounts of(String stream, LocalDate day) {
            return new DayCounts(stream, day, detail, entities);
        }
    }

    /** Throws {@link IllegalArgumentException} where the bytes are no counts, of a later version, or too many. */
    static Read read(byte[] stored) {
        if (stored.length == 0 || stored.length > EncodedCounts.MOST_BYTES) {
            throw unreadable("they have %d bytes, not 1 to %d".formatted(stored.length, EncodedCounts.MOST_BYTES));
        }
        if (stored[0] != EncodedCounts.FORM) {
            throw unreadable("they are of version %d, known is %d".formatted(stored[0], EncodedCounts.FORM));
        }
        try {
            return new CountsReader(inflated(stored)).read();
        } catch (IOException e) {
            throw unreadable("they do not inflate");
        } catch (BufferUnderflowException | ArithmeticException e) {
            throw unreadable("they are cut or hold a number that is none");
        }
    }

    private static byte[] inflated(byte[] stored) throws IOException {
        // The header is small beside the rest, whose size the writer bounds before it adds one more entity.
        int most = 2 * EncodedCounts.MOST_INFLATED;
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(stored, 1, stored.length - 1))) {
            byte[] inflated = in.readNBytes(most + 1);
            if (inflated.length > most) {
                throw unreadable("they inflate to more than %d bytes".formatted(most));
            }
            return inflated;
        }
    }

    private Read read() {
        int detail = number(EncodedCounts.CODES.size() - 1);
        boolean hourly = number(1) == 1;
        int count = number(EncodedCounts.MOST_ENTITIES);
        String[] names = new String[count];
        for (int i = 0; i < count; i++) {
            byte[] name = new byte[number(bytes.remaining())];
            bytes.get(name);
            names[i] = new String(name, UTF_8);
        }
        long[][] hours = new long[3 * count][hourly ? EntityHours.HOURS : 1];
        int[] present = present(count, hourly);
        for (int i = 0; i < 3 * count; i++) {
            read(hours[i], present[i % count], i < count, hourly);
        }
        if (bytes.hasRemaining()) {
            throw unreadable("%d bytes follow them".formatted(bytes.remaining()));
        }
        SortedMap<String, EntityHours> entities = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            long[] rows = hours[i];
            long[] ins = hours[count + i];
            long[] outs = hours[2 * count + i];
            EntityHours read = hourly ? EntityHours.of(rows, ins, outs) : EntityHours.ofDay(rows[0], ins[0], outs[0]);
            entities.merge(names[i], read, EntityHours::plus);
        }
        return new Read(EncodedCounts.CODES.get(detail), entities);
    }

    private int[] present(int count, boolean hourly) {
        int[] present = new int[count];
        for (int i = 0; i < count; i++) {
            present[i] = hourly ? number((1 << EntityHours.HOURS) - 1) : 1;
        }
        return present;
    }

    private void read(long[] into, int present, boolean rows, boolean hourly) {
        for (int hour = 0; hour < into.length; hour++) {
            if ((present & (1 << hour)) != 0) {
                long number = number();
                into[hour] = rows ? Math.addExact(number, hourly ? 1 : 0) : (number >>> 1) ^ -(number & 1);
            }
        }
    }

    private int number(int most) {
        long number = number();
        if (number < 0 || number > most) {
            throw unreadable("a number is %d, more than %d".formatted(number, most));
        }
        return (int) number;
    }

    private long number() {
        long number = 0;
        for (int i = 0; i < LONGEST_NUMBER; i++) {
            byte part = bytes.get();
            number |= (part & 0x7FL) << (7 * i);
            if (part >= 0) {
                return number;
            }
        }
        throw unreadable("a number is too long");
    }

    private static IllegalArgumentException unreadable(String why) {
        return new IllegalArgumentException("these are no counts of a day: " + why);
    }
}
