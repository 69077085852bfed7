package dev.senselake.load;

import dev.senselake.counts.kept.CountsStore;
import dev.senselake.lake.Lake;
import dev.senselake.lake.ObjectKeys;
import dev.senselake.ledger.Ledger;
import dev.senselake.ledger.Outcomes;
import dev.senselake.mark.Columns;
import dev.senselake.mark.Entities;
import dev.senselake.mark.ReadLengths;
import dev.senselake.row.sort.SpillSpace;
import dev.senselake.source.SourceStatus;
import dev.senselake.time.Timing;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * What loading needs from outside, the same for every stream; {@code claimIds} never gives the same id twice,
 * {@code secondLook} is the wait before emptiness that surprises is looked at again.
 */
public record LoadPorts(
        Lake lake,
        ObjectKeys keys,
        Ledger ledger,
        Outcomes outcomes,
        Entities entities,
        Columns columns,
        CountsStore counts,
        ReadLengths lengths,
        SourceStatus status,
        Timing timing,
        Supplier<String> claimIds,
        SpillSpace.Limits limits,
        Duration secondLook) {
    /** How long a source has to find its rows again, if nothing else is configured. */
    public static final Duration SECOND_LOOK = Duration.ofSeconds(60);

    /** Returns the same ports, with outcomes recorded elsewhere. */
    public LoadPorts recording(Outcomes others) {
        return new LoadPorts(
                lake,
                keys,
                ledger,
                others,
                entities,
                columns,
                counts,
                lengths,
                status,
                timing,
                claimIds,
                limits,
                secondLook);
    }

    /** Returns the same ports, with another wait before a second look. */
    public LoadPorts waiting(Duration wait) {
        return new LoadPorts(
                lake, keys, ledger, outcomes, entities, columns, counts, lengths, status, timing, claimIds, limits,
                wait);
    }

    /** Returns the real clock. */
    public Clock clock() {
        return timing.clock();
    }
}
