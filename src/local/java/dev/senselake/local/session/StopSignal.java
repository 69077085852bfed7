package dev.senselake.local.session;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Turns Ctrl-C or a termination of this process into an orderly stop: what is running is told, and given time to end. */
public final class StopSignal {
    private static final long PATIENCE_SECONDS = 10;

    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile Runnable stop = () -> {};

    private StopSignal() {}

    /** Listens from now on. */
    public static StopSignal install() {
        StopSignal signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(new Thread(signal::stopped, "stop"));
        return signal;
    }

    /** Sets what to do when the signal comes; replaces what was set before. */
    public void onStop(Runnable action) {
        stop = action;
    }

    /** Says that everything has ended, so that the process need not wait. */
    public void finished() {
        finished.countDown();
    }

    private void stopped() {
        if (finished.getCount() == 0) {
            return;
        }
        stop.run();
        try {
            if (!finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.getLogger(StopSignal.class.getName())
                        .log(System.Logger.Level.WARNING, "stopped before everything had ended");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
