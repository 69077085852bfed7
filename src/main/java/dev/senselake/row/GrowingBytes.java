package dev.senselake.row;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FatalException;
import java.util.Arrays;

/** A byte array that is written from 0 and used again for the next row; its fields are open because every byte counts. */
final class GrowingBytes {
    private static final int MAX_ROW = 16 << 20;

    byte[] array = new byte[1_024];
    int length;
    /** Whether a character that was written stands for what is no Unicode text. */
    boolean replaced;

    void clear() {
        length = 0;
        replaced = false;
    }

    /** Makes room for {@code more} bytes and returns the array that has it. */
    byte[] reserve(int more) {
        if (array.length - length < more) {
            grow(more);
        }
        return array;
    }

    void put(int value) {
        reserve(1)[length++] = (byte) value;
    }

    void put(byte[] bytes) {
        put(bytes, 0, bytes.length);
    }

    void put(byte[] bytes, int from, int count) {
        System.arraycopy(bytes, from, reserve(count), length, count);
        length += count;
    }

    private void grow(int more) {
        if ((long) length + more > MAX_ROW) {
            throw new FatalException(new Failure(
                    ErrorCode.ANSWER_TOO_LARGE,
                    "one row is larger than %d bytes".formatted(MAX_ROW),
                    "leave the column that is so large out of the source's data"));
        }
        array = Arrays.copyOf(array, Math.max(length + more, array.length * 2));
    }
}
