package dev.senselake.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * What else the ledger says of a partition: why nobody can claim its item, where somebody mistyped something in it; since
 * when it fails; since when readings that began earlier do not count; what an operator decided of it; the asOf of the first
 * run that found its source without rows any more.
 */
public record DayMarks(
        Optional<String> damage,
        Optional<Instant> failedSince,
        Optional<Instant> dueSince,
        Optional<Waiver> waiver,
        Optional<Instant> emptySince) {
    /** Nothing. */
    public static final DayMarks NONE =
            new DayMarks(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Marks of a partition whose source was not found emptied. */
    public DayMarks(
            Optional<String> damage,
            Optional<Instant> failedSince,
            Optional<Instant> dueSince,
            Optional<Waiver> waiver) {
        this(damage, failedSince, dueSince, waiver, Optional.empty());
    }

    /** Returns these marks with the first run that found the source emptied. */
    DayMarks emptied(Optional<Instant> since) {
        return new DayMarks(damage, failedSince, dueSince, waiver, since);
    }

    static DayMarks damaged(String why) {
        return new DayMarks(Optional.of(why), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Tells whether the good rows of the partition are to be published although others cannot be. */
    public boolean publishesGoodRows() {
        return waiver.filter(Waiver::publishes).isPresent();
    }

    /** Returns these marks, with the partition due for a reading that began later than that of a commit. */
    DayMarks outdating(Commit commit) {
        return outdate(commit)
                ? this
                : new DayMarks(
                        damage, failedSince, Optional.of(commit.fetchStart().plusMillis(1)), waiver);
    }

    /** Tells whether a commit stands for a reading that began before the partition was made due again. */
    boolean outdate(Commit commit) {
        return dueSince.filter(commit.fetchStart()::isBefore).isPresent();
    }
}
