package dev.senselake.load;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.RetryableException;
import dev.senselake.lake.Lake;
import dev.senselake.lake.Lake.PutCondition;
import dev.senselake.lake.Lake.PutResult;
import dev.senselake.lake.Lake.StoredObject;
import dev.senselake.lake.LakeBody;
import dev.senselake.lake.ObjectKeys;
import dev.senselake.ledger.Commit;
import dev.senselake.ledger.Ledger.Claim;
import dev.senselake.ledger.Ledger.Settlement;
import dev.senselake.ledger.LedgerEntry;
import java.time.Clock;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Steps 5 to 7 of the commit protocol: fence, look, conditional put (the commit point). A repeat changes nothing. */
final class PartitionPublisher {
    private static final int ROUNDS = 6;

    private final Lake lake;
    private final ObjectKeys keys;
    private final Clock clock;

    PartitionPublisher(Lake lake, ObjectKeys keys, Clock clock) {
        this.lake = lake;
        this.keys = keys;
        this.clock = clock;
    }

    /** How publishing one partition ended. */
    sealed interface Published {
        /** The object was put; {@code bytesPut} went over the wire. */
        record Written(long bytesPut, Set<String> flags) implements Published {}

        /** The object that stood there has these rows already; nothing was sent. */
        record Unchanged(Set<String> flags) implements Published {}

        /** A newer attempt owns the partition; nothing of this one shows. */
        record Superseded() implements Published {}
    }

    /** What the ledger has to record, and how the partition ended if the ledger agrees. */
    record Placed(Settlement settlement, Published published) {
        /** Returns how the partition ended, given whether the ledger agreed. */
        Published ended(boolean agreed) {
            return agreed ? published : new Published.Superseded();
        }
    }

    /** What one attempt wants to publish; the commit's tag is not known yet and does not count. */
    record Attempt(Claim claim, Commit commit, Supplier<LakeBody> body) {
        private Attempt flagged(Set<String> flags) {
            return new Attempt(claim, commit.flagged(flags), body);
        }
    }

    /** Brings the rows to the lake; the fence was read after the fetch had ended. The ledger must record the result. */
    Placed place(Attempt attempt, LedgerEntry fence) {
        Claim claim = attempt.claim();
        if (!fence.isNewest(claim)) {
            return superseded(claim);
        }
        boolean alone = fence.isOnlyOpen(claim, clock.instant());
        String key =
                keys.partition(claim.partition().stream(), claim.partition().day());
        Optional<StoredObject> standing = firstLook(attempt, fence, key);
        String lastAnswer = "none";
        for (int round = 0; round < ROUNDS; round++) {
            Optional<Placed> placed = standing.flatMap(object -> withoutPut(attempt, object, alone));
            if (placed.isPresent()) {
                return placed.get();
            }
            Sent sent = put(attempt, key, standing);
            switch (sent.result()) {
                case PutResult.Stored(String etag) -> {
                    return written(sent.attempt(), etag, sent.bytes());
                }
                case PutResult.Unsettled(String answer) -> lastAnswer = answer;
            }
            standing = lake.head(key);
        }
        throw new RetryableException(new Failure(
                ErrorCode.LAKE_UNAVAILABLE,
                "%s was not written in %d tries, the bucket's last answer: %s".formatted(key, ROUNDS, lastAnswer),
                "check the bucket's rights and free space, and who else writes below this prefix"));
    }

    /**
     * Returns what stands at the key, as the ledger has it: if that is out of date, the condition of the put fails. Only rows
     * that may be there already are looked for at the key itself.
     */
    private Optional<StoredObject> firstLook(Attempt attempt, LedgerEntry fence, String key) {
        Optional<Commit> known = fence.commit();
        if (known.map(Commit::sha256).filter(attempt.commit().sha256()::equals).isPresent()) {
            return lake.head(key);
        }
        return known.map(commit -> new StoredObject(commit.etag(), commit.bytes(), CommitMetadata.of(commit)));
    }

    private Optional<Placed> withoutPut(Attempt attempt, StoredObject standing, boolean alone) {
        Claim claim = attempt.claim();
        long generation = CommitMetadata.generation(standing);
        if (generation == claim.generation()) {
            // An earlier round put it, and its answer was lost.
            Set<String> flags = CommitMetadata.commit(standing)
                    .map(Commit::flags)
                    .orElse(attempt.commit().flags());
            return Optional.of(written(attempt.flagged(flags), standing.etag(), standing.size()));
        }
        if (generation > claim.generation()) {
            return Optional.of(CommitMetadata.commit(standing)
                    .map(newer -> new Placed(new Settlement.Put(claim, newer), new Published.Superseded()))
                    .orElseGet(() -> superseded(claim)));
        }
        if (alone && CommitMetadata.hasDigest(standing, attempt.commit().sha256())) {
            return Optional.of(new Placed(
                    new Settlement.Confirmed(claim, attempt.commit().standing(generation, standing.etag())),
                    new Published.Unchanged(attempt.commit().flags())));
        }
        return Optional.empty();
    }

    private Sent put(Attempt wanted, String key, Optional<StoredObject> standing) {
        Optional<StoredObject> replaced = standing.filter(
                object -> !CommitMetadata.hasDigest(object, wanted.commit().sha256()));
        Attempt attempt = replaced.map(_ -> restating(wanted)).orElse(wanted);
        LakeBody body = attempt.body().get();
        Map<String, String> metadata = CommitMetadata.of(attempt.commit());
        replaced.ifPresent(object -> metadata.putAll(CommitMetadata.ofReplaced(object)));
        return new Sent(attempt, body.length(), lake.put(key, body, PutCondition.on(standing), metadata));
    }

    /** One put: what was sent, and how it ended. */
    private record Sent(Attempt attempt, long bytes, PutResult result) {}

    private static Placed written(Attempt attempt, String etag, long bytesPut) {
        Claim claim = attempt.claim();
        return new Placed(
                new Settlement.Put(claim, attempt.commit().standing(claim.generation(), etag)),
                new Published.Written(bytesPut, attempt.commit().flags()));
    }

    private static Placed superseded(Claim claim) {
        return new Placed(new Settlement.Released(claim), new Published.Superseded());
    }

    private static Attempt restating(Attempt attempt) {
        Set<String> flags = new HashSet<>(attempt.commit().flags());
        flags.add("restated");
        return attempt.flagged(flags);
    }
}
