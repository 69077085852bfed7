package dev.senselake.row.sort;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Deflates blocks into a stream and sums them up for a gzip trailer. */
final class Compressor implements LineBlocks.Target, AutoCloseable {
    private final Deflater deflater = new Deflater(Deflated.LEVEL, true);
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

    /** Ends the deflated bytes; they have been written to the stream. */
    void finish() throws IOException {
        deflater.finish();
        while (!deflater.finished()) {
            drain();
        }
    }

    int crc() {
        return (int) crc.getValue();
    }

    /** Returns the number of bytes taken, modulo 2^32 as gzip counts. */
    int size() {
        return (int) deflater.getBytesRead();
    }

    long compressedSize() {
        return deflater.getBytesWritten();
    }

    @Override
    public void close() {
        deflater.end();
    }

    private void drain() throws IOException {
        stream.write(out, 0, deflater.deflate(out));
    }
}
