package dev.senselake.local.statemachine;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;

/** Waits for nothing and remembers what it was asked; work under one chosen limit times out unstarted. */
final class InstantWaiter implements Waiter {
    private final List<Duration> delays = new CopyOnWriteArrayList<>();
    private final Duration timingOut;

    InstantWaiter() {
        this(Duration.ofDays(-1));
    }

    private InstantWaiter(Duration timingOut) {
        this.timingOut = timingOut;
    }

    static InstantWaiter timingOut(Duration limit) {
        return new InstantWaiter(limit);
    }

    List<Duration> delays() {
        return delays;
    }

    @Override
    public void await(Duration delay) {
        delays.add(delay);
    }

    @Override
    public <T> T within(Duration limit, Work<T> work) throws InterruptedException, TimeoutException {
        if (limit.equals(timingOut)) {
            throw new TimeoutException();
        }
        return work.run();
    }
}
