package dev.senselake.load;

import dev.senselake.failure.Failure;
import dev.senselake.ledger.Commit;
import dev.senselake.ledger.Cursor;
import dev.senselake.ledger.FakeLedger;
import dev.senselake.ledger.Ledger;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.load.Interleaving.Turn;
import dev.senselake.mark.DueLists;
import dev.senselake.stream.Partition;
import dev.senselake.time.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedMap;

/** A ledger with a step before every call, and the mistakes that a mutant makes there. */
record SteppedLedger(FakeLedger ledger, Mutant mutant, Turn turn) implements Ledger {
    @Override
    public LedgerEntry read(Partition partition) {
        turn.step();
        return ledger.read(partition);
    }

    @Override
    public SortedMap<LocalDate, LedgerEntry> read(String stream, Window window) {
        turn.step();
        return ledger.read(stream, window);
    }

    @Override
    public Claimed claim(Partition partition, String claimId, Instant deadline) {
        turn.step();
        return ledger.claim(partition, claimId, deadline);
    }

    @Override
    public Optional<Claim> raise(Claim claim, long generation) {
        turn.step();
        if (mutant == Mutant.RAISE_WITHOUT_CONDITION) {
            ledger.raiseAnyway(claim.partition(), generation);
            return Optional.of(claim.of(generation));
        }
        return ledger.raise(claim, generation);
    }

    @Override
    public boolean confirm(Claim claim, Commit commit) {
        turn.step();
        if (mutant == Mutant.CONFIRM_WITHOUT_CONDITION) {
            long known = ledger.read(claim.partition())
                    .commit()
                    .map(Commit::generation)
                    .orElse(0L);
            ledger.force(claim.partition(), commit.standing(Math.max(known, commit.generation()), commit.etag()));
            ledger.release(claim);
            return true;
        }
        return ledger.confirm(claim, commit);
    }

    @Override
    public boolean finalise(Claim claim, Commit commit) {
        turn.step();
        if (mutant == Mutant.UNCONDITIONAL_FINALISE) {
            ledger.force(claim.partition(), commit);
            ledger.release(claim);
            return true;
        }
        return ledger.finalise(claim, commit);
    }

    @Override
    public void release(Claim claim) {
        turn.step();
        ledger.release(claim);
    }

    @Override
    public void fail(Claim claim, Failure failure) {
        turn.step();
        ledger.fail(claim, failure);
    }

    @Override
    public void failEmptied(Claim claim, Failure failure, Instant asOf) {
        turn.step();
        ledger.failEmptied(claim, failure, asOf);
    }

    @Override
    public DueLists due() {
        throw new AssertionError("publishing asks for no due days");
    }

    @Override
    public Optional<Cursor> cursor(String stream) {
        throw new AssertionError("publishing moves no cursor");
    }

    @Override
    public void move(Cursor cursor) {
        throw new AssertionError("publishing moves no cursor");
    }
}
