package dev.senselake.row.sort;

import dev.senselake.row.EncodedRow;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a spilled run. Many runs are open at once, so each holds little: two arrays take turns, so that the row
 * before stays readable while the next one is read.
 */
final class RunRows extends SortedRows {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int BUFFER = 1 << 12;

    private final Inflater inflater = new Inflater();
    private final InputStream in;
    private final RunRow view = new RunRow();
    private byte[] bytes = new byte[BUFFER];
    private byte[] resting = new byte[BUFFER];
    private boolean turned;
    private int at;
    private int filled;

    /** Reads what {@link SpilledRun} wrote; closing closes the file. */
    RunRows(InputStream file) {
        in = new InflaterInputStream(file, inflater, BUFFER);
    }

    @Override
    @Nullable
    EncodedRow read() throws IOException {
        turned = false;
        if (!has(1)) {
            return null;
        }
        require(SpilledRun.HEADER);
        int key = (int) INT.get(bytes, at + SpilledRun.KEY);
        int line = (int) INT.get(bytes, at + SpilledRun.LINE);
        require(SpilledRun.HEADER + key + line);
        view.show(key, line);
        at += SpilledRun.HEADER + key + line;
        return view;
    }

    private void require(int count) throws IOException {
        if (!has(count)) {
            throw new EOFException("a temporary file of rows is cut");
        }
    }

    private boolean has(int count) throws IOException {
        if (filled - at < count) {
            turn(count);
            int read = 0;
            while (filled < count && read >= 0) {
                read = in.read(bytes, filled, bytes.length - filled);
                filled += Math.max(read, 0);
            }
        }
        return filled - at >= count;
    }

    /** Moves what has begun to the front of the array whose turn it is, and makes room for so many bytes. */
    private void turn(int count) {
        if (!turned) {
            turned = true;
            byte[] before = bytes;
            bytes = resting.length < count ? new byte[count + BUFFER] : resting;
            resting = before;
            System.arraycopy(before, at, bytes, 0, filled - at);
            filled -= at;
            at = 0;
        } else if (bytes.length < count) {
            bytes = Arrays.copyOf(bytes, count + BUFFER);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
        inflater.end();
    }

    /** The row that was read last, where it stands. */
    private final class RunRow extends EncodedRow {
        void show(int keyBytes, int lineBytes) {
            line = bytes;
            key = bytes;
            entityLength = (int) INT.get(bytes, at);
            epochMilli = (long) LONG.get(bytes, at + SpilledRun.INSTANT);
            keyStart = at + SpilledRun.HEADER;
            keyLength = keyBytes;
            lineStart = keyStart + keyBytes;
            lineLength = lineBytes;
        }
    }
}
