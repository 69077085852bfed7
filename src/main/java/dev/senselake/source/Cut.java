package dev.senselake.source;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ends a connection after a time, also while somebody waits for its next byte: a client's own time-outs begin anew with each. */
final class Cut implements AutoCloseable {
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
