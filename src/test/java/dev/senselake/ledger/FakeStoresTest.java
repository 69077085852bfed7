package dev.senselake.ledger;

import dev.senselake.contract.StoresContract;
import dev.senselake.mark.Columns;
import dev.senselake.mark.Entities;
import dev.senselake.mark.FakeColumns;
import dev.senselake.mark.FakeEntities;
import dev.senselake.mark.FakeReadLengths;
import dev.senselake.mark.ReadLengths;
import dev.senselake.source.FakeSourceStatus;
import dev.senselake.source.SourceStatus;
import java.util.concurrent.atomic.AtomicInteger;

class FakeStoresTest extends StoresContract {
    private final FakeOutcomes outcomes = new FakeOutcomes();
    private final FakeEntities entities = new FakeEntities();
    private final FakeColumns columns = new FakeColumns();
    private final FakeReadLengths lengths = new FakeReadLengths();
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
    protected ReadLengths lengths() {
        return lengths;
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
