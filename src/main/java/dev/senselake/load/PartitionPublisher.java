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
import dev.senselake.ledger.Ledger;
import dev.senselake.ledger.Ledger.Claim;
import dev.senselake.ledger.Ledger.Settlement;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.row.RowSchema;
import dev.senselake.stream.Partition;
import dev.senselake.stream.RowChanges;
import dev.senselake.time.Backoff;
import dev.senselake.time.Timing;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.Predicate;

/** Steps 5 to 7 of the commit protocol: fence, look, conditional put (the commit point). A repeat changes nothing. */
final class PartitionPublisher {
    private static final int ROUNDS = 6;
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(20);

    private final Lake lake;
    private final ObjectKeys keys;
    private final Ledger ledger;
    private final Restatements restatements;
    private final WriteTime time;
    private final Timing timing;
    private final Backoff backoff;

    PartitionPublisher(Lake lake, ObjectKeys keys, Ledger ledger, RowSchema rules, Timing timing) {
        this.lake = lake;
        this.keys = keys;
        this.ledger = ledger;
        this.time = new WriteTime(timing.clock());
        this.restatements = new Restatements(lake, keys, rules, time);
        this.timing = timing;
        this.backoff = new Backoff(FIRST_WAIT, SHORTEST_WAIT, timing.random());
    }

    /** How publishing one partition ended. */
    sealed interface Published {
        /** The object was put; {@code bytesPut} went over the wire. */
        record Written(long bytesPut, Commit commit) implements Published {}

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

    /**
     * What one attempt wants to publish, the body by generation: its bytes are unique to each. The commit is of the claim's
     * generation; its tag is not known yet and does not count.
     */
    record Attempt(Claim claim, Commit commit, LongFunction<LakeBody> body) {
        private Attempt under(Claim raised) {
            return new Attempt(raised, commit.standing(raised.generation(), ""), body);
        }

        /** Returns the same rows under a commit that says more of them. */
        Attempt of(Commit other) {
            return new Attempt(claim, other, body);
        }
    }

    /** How one look at the key ended. */
    private sealed interface Round {
        record End(Placed placed) implements Round {}

        /** Look again, on behalf of this attempt. */
        record Again(Attempt attempt) implements Round {}
    }

    /** Brings the rows to the lake, while time is left; the fence was read after the fetch. The ledger must record the result. */
    Placed place(Attempt wanted, LedgerEntry fence) {
        if (!fence.isNewest(wanted.claim())) {
            return superseded(wanted.claim());
        }
        boolean alone = fence.isOnlyOpen(wanted.claim(), timing.clock().instant()) && !fence.isOutdated();
        Predicate<StoredObject> confirmable =
                standing -> alone && !fence.isContradictedBy(standing.tag(), standing.size());
        Partition partition = wanted.claim().partition();
        String key = keys.partition(partition.stream(), partition.day());
        Attempt attempt = wanted;
        Optional<StoredObject> standing = firstLook(attempt, fence, key);
        for (int round = 1; round <= ROUNDS; round++) {
            time.require(attempt.claim());
            switch (round(round, attempt, key, standing, confirmable)) {
                case Round.End(Placed placed) -> {
                    return placed;
                }
                case Round.Again(Attempt next) -> attempt = next;
            }
            standing = lake.head(key);
        }
        throw unsettled(key, ROUNDS, "another writer's object each time");
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
        // A table that knows a higher generation than it ever gave cannot say what stands there.
        if (known.filter(commit -> commit.generation() >= attempt.claim().generation())
                .isPresent()) {
            return lake.head(key);
        }
        return known.map(CommitMetadata::expected);
    }

    private Round round(
            int round,
            Attempt attempt,
            String key,
            Optional<StoredObject> standing,
            Predicate<StoredObject> confirmable) {
        return standing.flatMap(object -> withoutPut(attempt, object, confirmable))
                .orElseGet(() -> {
                    Sent sent = put(attempt, key, standing);
                    if (sent.result() instanceof PutResult.Stored(String etag)) {
                        return new Round.End(written(sent.attempt(), etag, sent.bytes()));
                    }
                    waitAfter(round, attempt.claim(), key, sent.answer());
                    return new Round.Again(attempt);
                });
    }

    /** Returns what follows from the object that stands there; empty where it may be replaced. */
    private Optional<Round> withoutPut(Attempt attempt, StoredObject standing, Predicate<StoredObject> confirmable) {
        Claim claim = attempt.claim();
        return switch (ObjectOrigin.of(standing, claim, attempt.commit(), () -> ledger.read(claim.partition()))) {
            case OWN -> Optional.of(new Round.End(found(attempt, standing)));
            case NEWER -> Optional.of(new Round.End(overtaken(claim, standing)));
            case FOREIGN -> Optional.of(raised(attempt, CommitMetadata.generation(standing)));
            case OLDER ->
                Optional.<Round>of(new Round.End(confirmed(attempt, standing)))
                        .filter(_ -> confirmable.test(standing)
                                && CommitMetadata.hasDigest(
                                        standing, attempt.commit().sha256()));
        };
    }

    private Round raised(Attempt attempt, long foreign) {
        return ledger.raise(attempt.claim(), foreign + 1)
                .<Round>map(claim -> new Round.Again(attempt.under(claim)))
                .orElseGet(() -> new Round.End(superseded(attempt.claim())));
    }

    private Sent put(Attempt wanted, String key, Optional<StoredObject> standing) {
        Optional<StoredObject> replaced = standing.filter(
                object -> !CommitMetadata.hasDigest(object, wanted.commit().sha256()));
        Attempt attempt = wanted;
        if (replaced.isPresent()) {
            switch (restatements.keep(wanted, key, replaced.get())) {
                case Restatements.Kept.Done(Optional<RowChanges> changes) ->
                    attempt = wanted.of(wanted.commit().restating(changes));
                case Restatements.Kept.LookAgain(String answer) -> {
                    return new Sent(wanted, 0, new PutResult.Unsettled(answer));
                }
            }
        }
        time.require(attempt.claim());
        LakeBody body = attempt.body().apply(attempt.claim().generation());
        Map<String, String> metadata = CommitMetadata.of(attempt.claim(), attempt.commit());
        replaced.ifPresent(object -> metadata.putAll(CommitMetadata.ofReplaced(object)));
        return new Sent(attempt, body.length(), lake.put(key, body, PutCondition.on(standing), metadata));
    }

    /** One put: what was sent, and how it ended. */
    private record Sent(Attempt attempt, long bytes, PutResult result) {
        String answer() {
            return switch (result) {
                case PutResult.Stored _ -> "200";
                case PutResult.Unsettled(String answer) -> answer;
            };
        }
    }

    /** An earlier round put the object, and its answer was lost. */
    private static Placed found(Attempt attempt, StoredObject standing) {
        Commit put = CommitMetadata.commit(standing)
                .map(found -> attempt.commit().flagged(found.flags()).changing(found.changes()))
                .orElse(attempt.commit());
        return written(attempt.of(put), standing.tag(), standing.size());
    }

    private static Placed overtaken(Claim claim, StoredObject standing) {
        return CommitMetadata.commit(standing)
                .map(newer -> new Placed(new Settlement.Put(claim, newer), new Published.Superseded()))
                .orElseGet(() -> superseded(claim));
    }

    private static Placed confirmed(Attempt attempt, StoredObject standing) {
        Commit commit = attempt.commit().standing(CommitMetadata.generation(standing), standing.tag(), standing.size());
        return new Placed(new Settlement.Confirmed(attempt.claim(), commit), new Published.Unchanged(commit.flags()));
    }

    private static Placed written(Attempt attempt, String etag, long bytesPut) {
        Claim claim = attempt.claim();
        return new Placed(
                new Settlement.Put(claim, attempt.commit().standing(claim.generation(), etag, bytesPut)),
                new Published.Written(bytesPut, attempt.commit()));
    }

    private static Placed superseded(Claim claim) {
        return new Placed(new Settlement.Released(claim), new Published.Superseded());
    }

    /** Lets whoever is in the way finish. Throws where the tries or the time are used up. */
    private void waitAfter(int round, Claim claim, String key, String answer) {
        Duration wait = backoff.after(round);
        if (round >= ROUNDS || !time.allows(claim, wait)) {
            throw unsettled(key, round, answer);
        }
        timing.sleeper().sleep(wait);
    }

    private static RetryableException unsettled(String key, int tries, String answer) {
        return new RetryableException(new Failure(
                ErrorCode.LAKE_UNAVAILABLE,
                "%s was not written in %d tries, the bucket's last answer: %s".formatted(key, tries, answer),
                "check the bucket's rights and free space, and who else writes below this prefix"));
    }
}
