package dev.senselake.row.sort;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.List;

/**
 * Deflated lines, in memory or in a file, and what a gzip member needs around them: so one compression serves any
 * generation.
 */
public final class Deflated {
    /** The deflate level of everything in the lake (docs/decisions has the measurement). */
    public static final int LEVEL = 6;

    private static final int HEADER = 10;
    private static final int TRAILER = 8;
    private static final byte DEFLATE = 8;
    private static final byte UNKNOWN_SYSTEM = (byte) 0xFF;

    private final long length;
    private final int crc;
    private final int size;
    private final Source source;

    Deflated(Compressor finished, Source source) {
        length = finished.compressedSize();
        crc = finished.crc();
        size = finished.size();
        this.source = source;
    }

    /** Returns the length of the gzip member in bytes, the same for every generation. */
    public long length() {
        return HEADER + length + TRAILER;
    }

    /** Opens one gzip member whose time field holds the low 32 bits of the generation; the caller closes. */
    public InputStream open(long generation) throws IOException {
        byte[] header = ByteBuffer.allocate(HEADER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) 0x8B1F)
                .put(DEFLATE)
                .put((byte) 0)
                .putInt((int) generation)
                .put((byte) 0)
                .put(UNKNOWN_SYSTEM)
                .array();
        byte[] trailer = ByteBuffer.allocate(TRAILER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(crc)
                .putInt(size)
                .array();
        return new SequenceInputStream(Collections.enumeration(
                List.of(new ByteArrayInputStream(header), source.open(), new ByteArrayInputStream(trailer))));
    }

    /** Opens the deflated bytes from their start. */
    interface Source {
        /** Returns a new stream; the caller closes it. */
        InputStream open() throws IOException;
    }
}
