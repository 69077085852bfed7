package dev.senselake.load;

import dev.senselake.lake.Lake.StoredObject;
import dev.senselake.ledger.Commit;
import dev.senselake.ledger.Ledger.Claim;
import dev.senselake.ledger.LedgerEntry;
import java.util.Optional;
import java.util.function.Supplier;

/** Whose object stands at the key of a partition, as seen by an attempt that reached the lake (step 6). */
enum ObjectOrigin {
    /** An earlier generation, or an object of other origin: it may be replaced. */
    OLDER,
    /** This attempt put it, and the answer was lost. */
    OWN,
    /** A newer claim of this table put it. */
    NEWER,
    /** No claim of this table put it: the table was restored to an older state, or the bucket is older than the table. */
    FOREIGN;

    /** Tells it by generation and claim; the entry is read, consistently, only where they do not decide. */
    static ObjectOrigin of(StoredObject object, Claim claim, Commit commit, Supplier<LedgerEntry> entry) {
        long generation = CommitMetadata.generation(object);
        if (generation < claim.generation()) {
            return OLDER;
        }
        if (generation > claim.generation()) {
            return generation > entry.get().claimSequence() ? FOREIGN : NEWER;
        }
        Optional<String> writer = CommitMetadata.claim(object);
        boolean own = writer.map(claim.id()::equals).orElseGet(() -> isRecorded(object, commit, entry.get()));
        return own ? OWN : FOREIGN;
    }

    /** Tells whether object, ledger and the rows read now agree; all that the former release's objects allow to say. */
    private static boolean isRecorded(StoredObject object, Commit commit, LedgerEntry entry) {
        return CommitMetadata.hasDigest(object, commit.sha256())
                && entry.commit()
                        .filter(known -> known.generation() == commit.generation())
                        .filter(known -> known.sha256().equals(commit.sha256()))
                        .isPresent();
    }
}
