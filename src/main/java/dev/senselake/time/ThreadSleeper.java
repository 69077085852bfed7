package dev.senselake.time;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.RetryableException;
import java.time.Duration;

/** The sleeper of production: blocks the calling thread. */
public final class ThreadSleeper implements Sleeper {
    @Override
    public void sleep(Duration duration) {
        try {
            Thread.sleep(duration.isNegative() ? Duration.ZERO : duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RetryableException(
                    new Failure(ErrorCode.OUT_OF_TIME, "a wait was interrupted", "start the run again"), e);
        }
    }
}
