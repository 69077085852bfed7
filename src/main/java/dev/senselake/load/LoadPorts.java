package dev.senselake.load;

import dev.senselake.lake.Lake;
import dev.senselake.lake.ObjectKeys;
import dev.senselake.ledger.Columns;
import dev.senselake.ledger.Entities;
import dev.senselake.ledger.Ledger;
import dev.senselake.ledger.Outcomes;
import dev.senselake.row.sort.SpillSpace;
import dev.senselake.source.SourceStatus;
import dev.senselake.time.Timing;
import java.time.Clock;
import java.util.function.Supplier;

/** What loading needs from outside, the same for every stream; {@code claimIds} never gives the same id twice. */
public record LoadPorts(
        Lake lake,
        ObjectKeys keys,
        Ledger ledger,
        Outcomes outcomes,
        Entities entities,
        Columns columns,
        SourceStatus status,
        Timing timing,
        Supplier<String> claimIds,
        SpillSpace.Limits limits) {
    /** Returns the real clock. */
    public Clock clock() {
        return timing.clock();
    }
}
