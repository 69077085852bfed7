package dev.senselake.load;

import dev.senselake.ledger.Commit;
import dev.senselake.ledger.FakeLedger;
import dev.senselake.ledger.Ledger.Claim;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.ledger.Repairs;
import dev.senselake.load.Interleaving.Turn;

/** Repairs with a step before every call, and the mistakes that a mutant makes there. */
record SteppedRepairs(FakeLedger ledger, Mutant mutant, Turn turn) implements Repairs {
    @Override
    public void rollForward(LedgerEntry seen, Claim claim, Commit found) {
        turn.step();
        if (mutant == Mutant.ROLL_FORWARD_WITHOUT_CONDITION) {
            ledger.restore(ledger.read(seen.partition()).rolledForward(claim, found));
            return;
        }
        ledger.repairs().rollForward(seen, claim, found);
    }

    @Override
    public void retag(LedgerEntry seen, String etag, long size) {
        turn.step();
        ledger.repairs().retag(seen, etag, size);
    }

    @Override
    public void outdate(LedgerEntry seen) {
        turn.step();
        ledger.repairs().outdate(seen);
    }
}
