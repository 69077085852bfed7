package dev.senselake.ledger;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Everything the ledger holds of one partition: the newest generation claimed, the open claims with their deadlines, the
 * commit if there is one, and the failures since then.
 */
public record LedgerEntry(
        Partition partition,
        long claimSequence,
        Map<String, Instant> openClaims,
        Optional<Commit> commit,
        boolean waived,
        int failCount,
        Optional<String> lastError) {
    public LedgerEntry {
        openClaims = Map.copyOf(openClaims);
    }
}
