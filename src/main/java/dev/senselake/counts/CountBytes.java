package dev.senselake.counts;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.DeflaterOutputStream;

/** Bytes that grow: numbers of seven bits a byte, low bits first, the highest bit set where more follow. */
final class CountBytes {
    private static final int SEVEN = 0x7F;
    private static final int MORE = 0x80;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** Puts a number that is not negative. */
    void put(long number) {
        long left = number;
        while ((left & ~(long) SEVEN) != 0) {
            bytes.write((int) (left & SEVEN) | MORE);
            left >>>= 7;
        }
        bytes.write((int) left);
    }

    /** Puts a number of either sign; small ones of both signs are short. */
    void putSigned(long number) {
        put((number << 1) ^ (number >> 63));
    }

    void put(byte[] all) {
        put(all.length);
        bytes.writeBytes(all);
    }

    int size() {
        return bytes.size();
    }

    void appendTo(DeflaterOutputStream out) throws IOException {
        bytes.writeTo(out);
    }
}
