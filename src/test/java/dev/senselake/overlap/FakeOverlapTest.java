package dev.senselake.overlap;

import dev.senselake.contract.OverlapContract;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

class FakeOverlapTest extends OverlapContract {
    private final FakeHeartbeats heartbeats = new FakeHeartbeats();
    private final FakeScheduledStarts starts = new FakeScheduledStarts();
    private final AtomicInteger names = new AtomicInteger();

    @Override
    protected Heartbeats heartbeats() {
        return heartbeats;
    }

    @Override
    protected ScheduledStarts starts() {
        return starts;
    }

    @Override
    protected String freshStream() {
        return "stream-" + names.incrementAndGet();
    }

    @Override
    protected Instant freshTime() {
        return Instant.ofEpochSecond(names.incrementAndGet());
    }
}
