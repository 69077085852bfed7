package dev.senselake.ledger;

import dev.senselake.contract.StoresContract;
import dev.senselake.source.FakeSourceStatus;
import dev.senselake.source.SourceStatus;
import java.util.concurrent.atomic.AtomicInteger;

class FakeStoresTest extends StoresContract {
    private final FakeOutcomes outcomes = new FakeOutcomes();
    private final FakeEntities entities = new FakeEntities();
    private final FakeColumns columns = new FakeColumns();
    private final FakeSourceStatus sources = new FakeSourceStatus();
    private final AtomicInteger names = new AtomicInteger();

    @Override
    protected Outcomes outcomes() {
        return outcomes;
    }

    @Override
    protected Entities entities() {
        return entities;
    }

    @Override
    protected Columns columns() {
        return columns;
    }

    @Override
    protected SourceStatus sources() {
        return sources;
    }

    @Override
    protected String fresh() {
        return "name-" + names.incrementAndGet();
    }
}
