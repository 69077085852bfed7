package dev.senselake.source;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FatalException;
import dev.senselake.failure.RetryableException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;

/** A body that ends with a failure when it grows, inflates or lasts beyond its bounds. Every read looks at the clock. */
final class BoundedBody extends InputStream {
    /** When the body must be over, on which clock, and what ends its connection then if it is waited for. */
    record Cutoff(Clock clock, Instant end, Runnable connectionEnd) {}

    private final RequestLabel label;
    private final HttpResponse.Limits limits;
    private final Cutoff cutoff;
    private final Wire wire;
    private final InputStream decoded;
    private long bytes;

    BoundedBody(InputStream raw, boolean gzip, RequestLabel label, HttpResponse.Limits limits, Cutoff cutoff)
            throws IOException {
        this.label = label;
        this.limits = limits;
        this.cutoff = cutoff;
        this.wire = new Wire(raw);
        this.decoded = gzip ? new GZIPInputStream(wire, 1 << 16) : wire;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = decoded.read(target, offset, length);
        if (count > 0) {
            bytes += count;
            checkSize();
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        // Not through the inflater: closing must reach the connection also when decoding has failed.
        wire.close();
    }

    private void checkSize() {
        if (bytes > limits.maxBytes()) {
            throw tooLarge("is larger than %d bytes".formatted(limits.maxBytes()));
        }
        if (bytes > limits.ratioFrom() && bytes / limits.maxRatio() > wire.count) {
            throw tooLarge("inflates to more than %d times its size".formatted(limits.maxRatio()));
        }
    }

    private FatalException tooLarge(String fact) {
        return new FatalException(new Failure(
                ErrorCode.ANSWER_TOO_LARGE,
                "%s: the answer %s".formatted(label, fact),
                "choose a smaller window (window_days, slice_range or page_size) and start the run again"));
    }

    /** The bytes as they come, counted, each read only before the cut-off. */
    private final class Wire extends FilterInputStream {
        private final Cut cut;
        private long count;

        Wire(InputStream raw) {
            super(raw);
            this.cut = Cut.after(Duration.between(cutoff.clock().instant(), cutoff.end()), cutoff.connectionEnd());
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (!cutoff.clock().instant().isBefore(cutoff.end())) {
                throw late();
            }
            int read = waitFor(target, offset, length);
            count += Math.max(read, 0);
            return read;
        }

        private int waitFor(byte[] target, int offset, int length) throws IOException {
            try {
                return super.read(target, offset, length);
            } catch (IOException e) {
                if (cut.isMade()) {
                    throw late();
                }
                throw e;
            }
        }

        private RetryableException late() {
            return new RetryableException(new Failure(
                    ErrorCode.SOURCE_TOO_SLOW,
                    "%s: the answer was not over in time and was cut after %d bytes".formatted(label, count),
                    HttpFailures.fewerDays(label)));
        }

        @Override
        public void close() throws IOException {
            cut.close();
            super.close();
        }
    }

    /** Ends a connection after a time, also while somebody waits for its next byte: a client's own time-outs begin anew with each. */
    private static final class Cut implements AutoCloseable {
        private final CountDownLatch over = new CountDownLatch(1);
        private volatile boolean made;

        private Cut() {}

        /** Ends the connection when the time is over, unless this is closed before. */
        static Cut after(Duration time, Runnable connectionEnd) {
            Cut cut = new Cut();
            Thread.ofVirtual().name("cut").start(() -> cut.run(time, connectionEnd));
            return cut;
        }

        /** Tells whether the connection was ended because the time was over. */
        boolean isMade() {
            return made;
        }

        @Override
        public void close() {
            over.countDown();
        }

        private void run(Duration time, Runnable connectionEnd) {
            try {
                if (!over.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                    made = true;
                    connectionEnd.run();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
