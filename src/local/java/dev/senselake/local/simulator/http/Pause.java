package dev.senselake.local.simulator.http;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** The one place where a simulated upstream takes real time; ends at once when the server is closed. */
public final class Pause {

    private Pause() {}

    /** Waits this long; fails as interrupted I/O when the server is closed meanwhile. */
    public static void of(Duration length) throws InterruptedIOException {
        try {
            Thread.sleep(length);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the server was closed during a pause");
        }
    }

    /** Waits until the server is closed, and fails then. */
    static void forGood() throws InterruptedIOException {
        until(new CountDownLatch(1));
    }

    /** Waits until the gate is open; fails as interrupted I/O when the server is closed meanwhile. */
    static void until(CountDownLatch gate) throws InterruptedIOException {
        try {
            gate.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the server was closed while it held an answer back");
        }
    }
}
