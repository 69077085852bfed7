package dev.senselake.ledger;

import dev.senselake.ledger.Ledger.Claim;
import dev.senselake.stream.Partition;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** All that the ledger holds of a partition: newest generation, open claims and deadlines, commit, failures since, marks. */
public record LedgerEntry(
        Partition partition,
        long claimSequence,
        Map<String, Instant> openClaims,
        Optional<Commit> commit,
        boolean waived,
        int failCount,
        Optional<String> lastError,
        DayMarks marks) {
    // A process outlives its invocation's deadline by less than this, and clocks of two machines differ by less.
    private static final Duration MARGIN = Duration.ofMinutes(5);

    public LedgerEntry {
        openClaims = Map.copyOf(openClaims);
    }

    /** An entry without marks. */
    public LedgerEntry(
            Partition partition,
            long claimSequence,
            Map<String, Instant> openClaims,
            Optional<Commit> commit,
            boolean waived,
            int failCount,
            Optional<String> lastError) {
        this(partition, claimSequence, openClaims, commit, waived, failCount, lastError, DayMarks.NONE);
    }

    /** Returns the entry of a partition that the ledger does not know. */
    public static LedgerEntry none(Partition partition) {
        return new LedgerEntry(partition, 0, Map.of(), Optional.empty(), false, 0, Optional.empty());
    }

    /** Returns the entry of a partition whose item nobody can claim as it is, such as {@code "claimSeq is no number"}. */
    static LedgerEntry damaged(Partition partition, String why) {
        return new LedgerEntry(
                partition, 0, Map.of(), Optional.empty(), false, 0, Optional.empty(), DayMarks.damaged(why));
    }

    /** Tells whether the commit stands for a reading that does not count any more. */
    public boolean isOutdated() {
        return commit.filter(marks::outdate).isPresent();
    }

    /** Tells whether an object cannot be the one that was recorded, although its tag is. */
    public boolean isContradictedBy(String etag, long size) {
        return commit.filter(known -> known.isContradictedBy(etag, size)).isPresent();
    }

    /** Tells whether nobody can still write: every claim is gone, or 5 min past its deadline by now. */
    public boolean isIdle(Instant now) {
        return isOnlyOpen(new Claim(partition, 0, "", Instant.EPOCH), now);
    }

    /** Returns the entry as it is once its commit was found not to be what stands in the lake. */
    public LedgerEntry outdated() {
        return new LedgerEntry(
                partition,
                claimSequence,
                openClaims,
                commit,
                waived,
                failCount,
                lastError,
                commit.map(marks::outdating).orElse(marks));
    }

    /** Returns the entry as it is once an object is recorded that its claim put and did not record. */
    public LedgerEntry rolledForward(Claim claim, Commit found) {
        Map<String, Instant> open = new HashMap<>(openClaims);
        open.remove(claim.id());
        long sequence = Math.max(claimSequence, found.generation());
        return new LedgerEntry(partition, sequence, open, Optional.of(found), false, 0, Optional.empty(), marks);
    }

    /** Returns the entry as it is after this claim was taken on it. */
    LedgerEntry claimedBy(Claim claim) {
        Map<String, Instant> open = new HashMap<>(openClaims);
        open.put(claim.id(), claim.deadline());
        return new LedgerEntry(partition, claim.generation(), open, commit, waived, failCount, lastError, marks);
    }

    /** Tells whether nobody claimed the partition after this claim (step 5). */
    public boolean isNewest(Claim claim) {
        return claimSequence == claim.generation();
    }

    /** Tells whether nobody else can still write (step 6b): other claims are gone, or 5 min past their deadline by now. */
    public boolean isOnlyOpen(Claim claim, Instant now) {
        return openClaims.entrySet().stream()
                .allMatch(open -> open.getKey().equals(claim.id())
                        || open.getValue().plus(MARGIN).isBefore(now));
    }
}
