package dev.senselake.late;

import dev.senselake.contract.InsertedMarksContract;
import java.util.concurrent.atomic.AtomicInteger;

class FakeInsertedMarksTest extends InsertedMarksContract {
    private final FakeInsertedMarks marks = new FakeInsertedMarks();
    private final AtomicInteger names = new AtomicInteger();

    @Override
    protected InsertedMarks marks() {
        return marks;
    }

    @Override
    protected String freshStream() {
        return "stream-" + names.incrementAndGet();
    }
}
