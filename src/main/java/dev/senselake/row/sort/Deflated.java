package dev.senselake.row.sort;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Deflated lines, in memory or in a file, and what gzip needs around them: so one compression serves any generation. */
public final class Deflated {
    /** The deflate level of everything in the lake (docs/decisions has the measurement). */
    public static final int LEVEL = 3;

    private static final int HEADER = 10;
    private static final int TRAILER = 8;
    private static final byte DEFLATE = 8;
    private static final byte UNKNOWN_SYSTEM = (byte) 0xFF;

    private final long length;
    private final int crc;
    private final int size;
    private final Source source;

    private Deflated(Compressor finished, Source source) {
        length = finished.deflater.getBytesWritten();
        crc = (int) finished.crc.getValue();
        // Modulo 2^32, as gzip counts.
        size = (int) finished.deflater.getBytesRead();
        this.source = source;
    }

    /** Deflates what the content hands over into the stream, which it closes; the source opens what was written. */
    static Deflated write(OutputStream to, Source source, Content content) throws IOException {
        try (to;
                Compressor compressor = new Compressor(to)) {
            content.pass(compressor);
            compressor.finish();
            return new Deflated(compressor, source);
        }
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

    /** What is to be deflated. */
    interface Content {
        /** Passes all blocks to the target. */
        void pass(LineBlocks.Target target) throws IOException;
    }

    /** Deflates blocks into a stream and sums them up for the trailer. */
    private static final class Compressor implements LineBlocks.Target, AutoCloseable {
        private final Deflater deflater = new Deflater(LEVEL, true);
        private final CRC32 crc = new CRC32();
        private final byte[] out = new byte[1 << 14];
        private final OutputStream stream;

        Compressor(OutputStream stream) {
            this.stream = stream;
        }

        @Override
        public void take(byte[] bytes, int from, int length) throws IOException {
            crc.update(bytes, from, length);
            deflater.setInput(bytes, from, length);
            while (!deflater.needsInput()) {
                drain();
            }
        }

        void finish() throws IOException {
            deflater.finish();
            while (!deflater.finished()) {
                drain();
            }
        }

        @Override
        public void close() {
            deflater.end();
        }

        private void drain() throws IOException {
            stream.write(out, 0, deflater.deflate(out));
        }
    }
}
