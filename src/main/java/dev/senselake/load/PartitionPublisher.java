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
import dev.senselake.ledger.Claim;
import dev.senselake.ledger.Commit;
import dev.senselake.ledger.Ledger;
import dev.senselake.ledger.LedgerEntry;
import java.time.Clock;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Steps 5 to 8 of the commit protocol for one partition: fence, look, confirm or put under a condition, finalise. The
 * commit point is the put; a repeat of anything changes nothing.
 */
final class PartitionPublisher {
    /** The flag of a partition whose rows took the place of others. */
    static final String RESTATED = "restated";

    private static final int ROUNDS = 6;

    private final Lake lake;
    private final ObjectKeys keys;
    private final Ledger ledger;
    private final Clock clock;

    PartitionPublisher(Lake lake, ObjectKeys keys, Ledger ledger, Clock clock) {
        this.lake = lake;
        this.keys = keys;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** What one attempt wants to publish; the commit's tag is not known yet and does not count. */
    record Attempt(Claim claim, Commit commit, Supplier<LakeBody> body) {
        private Attempt flagged(Set<String> flags) {
            return new Attempt(claim, commit.flagged(flags), body);
        }
    }

    /** Publishes, given the ledger's entry as it was read after the fetch had ended. */
    Published publish(Attempt attempt, LedgerEntry fence) {
        Claim claim = attempt.claim();
        if (!fence.isNewest(claim)) {
            ledger.release(claim);
            return new Published.Superseded();
        }
        boolean alone = fence.isOnlyOpen(claim, clock.instant());
        String key =
                keys.partition(claim.partition().stream(), claim.partition().day());
        for (int round = 0; round < ROUNDS; round++) {
            Optional<StoredObject> standing = lake.head(key);
            Optional<Published> ended = standing.flatMap(object -> withoutPut(attempt, object, alone))
                    .or(() -> put(attempt, key, standing));
            if (ended.isPresent()) {
                return ended.get();
            }
        }
        throw new RetryableException(new Failure(
                ErrorCode.LAKE_UNAVAILABLE,
                "%s could not be written: each of %d conditional writes came out unsettled".formatted(key, ROUNDS),
                "start the run again; if it stays so, look for another writer below this prefix"));
    }

    private Optional<Published> withoutPut(Attempt attempt, StoredObject standing, boolean alone) {
        Claim claim = attempt.claim();
        long generation = CommitMetadata.generation(standing);
        if (generation == claim.generation()) {
            // An earlier round put it, and its answer was lost.
            Set<String> flags = CommitMetadata.commit(standing)
                    .map(Commit::flags)
                    .orElse(attempt.commit().flags());
            return Optional.of(finalised(attempt.flagged(flags), standing.etag(), standing.size()));
        }
        if (generation > claim.generation()) {
            CommitMetadata.commit(standing)
                    .ifPresentOrElse(newer -> ledger.finalise(claim, newer), () -> ledger.release(claim));
            return Optional.of(new Published.Superseded());
        }
        if (alone && CommitMetadata.hasDigest(standing, attempt.commit().sha256())) {
            boolean confirmed = ledger.confirm(claim, commit(attempt, generation, standing.etag()));
            return Optional.of(
                    confirmed ? new Published.Unchanged(attempt.commit().flags()) : new Published.Superseded());
        }
        return Optional.empty();
    }

    private Optional<Published> put(Attempt wanted, String key, Optional<StoredObject> standing) {
        Optional<StoredObject> replaced = standing.filter(
                object -> !CommitMetadata.hasDigest(object, wanted.commit().sha256()));
        Attempt attempt = replaced.map(_ -> restating(wanted)).orElse(wanted);
        LakeBody body = attempt.body().get();
        Map<String, String> metadata = CommitMetadata.of(attempt.commit());
        replaced.ifPresent(object -> metadata.putAll(CommitMetadata.ofReplaced(object)));
        return switch (lake.put(key, body, condition(standing), metadata)) {
            case PutResult.Stored(String etag) -> Optional.of(finalised(attempt, etag, body.length()));
            case PutResult.Unsettled() -> Optional.empty();
        };
    }

    private Published finalised(Attempt attempt, String etag, long bytesPut) {
        boolean recorded =
                ledger.finalise(attempt.claim(), commit(attempt, attempt.claim().generation(), etag));
        return recorded ? new Published.Written(bytesPut, attempt.commit().flags()) : new Published.Superseded();
    }

    private static Attempt restating(Attempt attempt) {
        Set<String> flags = new HashSet<>(attempt.commit().flags());
        flags.add(RESTATED);
        return attempt.flagged(flags);
    }

    private static PutCondition condition(Optional<StoredObject> standing) {
        return standing.<PutCondition>map(object -> new PutCondition.Matches(object.etag()))
                .orElseGet(PutCondition.Absent::new);
    }

    private static Commit commit(Attempt attempt, long generation, String etag) {
        return attempt.commit().standing(generation, etag);
    }
}
