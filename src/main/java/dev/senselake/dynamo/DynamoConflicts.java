package dev.senselake.dynamo;

import dev.senselake.time.Backoff;
import dev.senselake.time.Timing;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * Tries a write again that met another transaction on the same item. DynamoDB refuses such a write at once and has done
 * nothing, and the SDK does not send it again; without this a whole window would be fetched once more for it.
 */
record DynamoConflicts(Backoff backoff, Timing.Sleeper sleeper) {
    // With the waits below 4 s in all: far less than the time that an invocation keeps for publishing.
    private static final int TRIES = 8;
    private static final Duration FIRST_WAIT = Duration.ofMillis(25);
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(25);
    private static final String CONFLICT = "TransactionConflict";
    private static final String NONE = "None";

    /** Waits between the tries, each time longer and by chance. */
    static DynamoConflicts waiting(Timing timing) {
        return new DynamoConflicts(new Backoff(FIRST_WAIT, SHORTEST_WAIT, timing.random()), timing.sleeper());
    }

    /** Tries again at once. */
    static DynamoConflicts withoutWaits() {
        return new DynamoConflicts(new Backoff(FIRST_WAIT, SHORTEST_WAIT, new SplittableRandom(0)), _ -> {});
    }

    /** Returns what the write gives; throws what it throws, a conflict only after the last try. */
    <T> T outlast(Supplier<T> write) {
        for (int tries = 1; ; tries++) {
            try {
                return write.get();
            } catch (TransactionConflictException | TransactionCanceledException e) {
                if (tries == TRIES || !isConflict(e)) {
                    throw e;
                }
                sleeper.sleep(backoff.after(tries));
            }
        }
    }

    /** Tells whether nothing but other transactions was in the way. */
    private static boolean isConflict(SdkException thrown) {
        if (!(thrown instanceof TransactionCanceledException canceled)) {
            return true;
        }
        List<String> reasons = canceled.cancellationReasons().stream()
                .map(CancellationReason::code)
                .filter(Objects::nonNull)
                .filter(code -> !code.equals(NONE))
                .toList();
        return !reasons.isEmpty() && reasons.stream().allMatch(CONFLICT::equals);
    }
}
