package dev.senselake.local.tool;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C or a termination of this process into an orderly stop: what is running is stopped, and given time to end. Before
 * anything runs, the process just ends, and its children with it.
 */
public final class StopSignal {
    private static final long LONGEST_STOP_SECONDS = 10;

    private final CountDownLatch finished = new CountDownLatch(1);
    private Runnable stop;
    private boolean received;

    private StopSignal(Runnable early) {
        this.stop = () -> {
            early.run();
            finished();
        };
    }

    /** Listens from now on; {@code early} is what to do when the signal comes before {@link #onStop} is called. */
    public static StopSignal install(Runnable early) {
        StopSignal signal = new StopSignal(early);
        Runtime.getRuntime().addShutdownHook(new Thread(signal::stopped, "stop"));
        return signal;
    }

    /** Sets what to do when the signal comes; replaces what was set before. Does nothing once it has come. */
    public synchronized void onStop(Runnable action) {
        if (!received) {
            stop = action;
        }
    }

    /** Says that everything has ended, so that the process need not wait. */
    public void finished() {
        finished.countDown();
    }

    private void stopped() {
        if (finished.getCount() == 0) {
            return;
        }
        action().run();
        try {
            if (!finished.await(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
                System.getLogger(StopSignal.class.getName())
                        .log(System.Logger.Level.WARNING, "stopped before everything had ended");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Runnable action() {
        received = true;
        return stop;
    }
}
