package dev.senselake.counts.kept;

import dev.senselake.contract.CountsContract;
import java.util.concurrent.atomic.AtomicInteger;

class FakeCountsTest extends CountsContract {
    private final FakeCounts counts = new FakeCounts();
    private final AtomicInteger names = new AtomicInteger();

    @Override
    protected CountsStore counts() {
        return counts;
    }

    @Override
    protected String fresh() {
        return "stream-" + names.incrementAndGet();
    }
}
