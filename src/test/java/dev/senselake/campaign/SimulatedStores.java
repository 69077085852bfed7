package dev.senselake.campaign;

import dev.senselake.counts.kept.FakeCounts;
import dev.senselake.lake.FakeLake;
import dev.senselake.late.FakeInsertedMarks;
import dev.senselake.ledger.FakeLedger;
import dev.senselake.ledger.FakeOutcomes;
import dev.senselake.mark.FakeColumns;
import dev.senselake.mark.FakeEntities;
import dev.senselake.mark.FakeReadLengths;
import dev.senselake.overlap.FakeHeartbeats;
import dev.senselake.overlap.FakeScheduledStarts;
import dev.senselake.source.FakeSourceStatus;
import dev.senselake.source.sensource.token.FakeTokenStore;
import java.time.Clock;

/** The bucket and the table of one account, in memory. */
record SimulatedStores(
        FakeLake lake,
        FakeLedger ledger,
        FakeOutcomes outcomes,
        FakeEntities entities,
        FakeColumns columns,
        FakeCounts counts,
        FakeReadLengths lengths,
        FakeSourceStatus status,
        FakeHeartbeats heartbeats,
        FakeScheduledStarts starts,
        FakeInsertedMarks marks,
        FakeTokenStore tokens) {
    static SimulatedStores empty(Clock clock) {
        return new SimulatedStores(
                new FakeLake(clock),
                new FakeLedger(),
                new FakeOutcomes(),
                new FakeEntities(),
                new FakeColumns(),
                new FakeCounts(),
                new FakeReadLengths(),
                new FakeSourceStatus(),
                new FakeHeartbeats(),
                new FakeScheduledStarts(),
                new FakeInsertedMarks(),
                new FakeTokenStore());
    }
}
