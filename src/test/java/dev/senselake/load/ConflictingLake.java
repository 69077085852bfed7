package dev.senselake.load;

import dev.senselake.lake.ForwardingLake;
import dev.senselake.lake.Lake;
import dev.senselake.lake.LakeBody;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A lake in which another writer is in the way of the next writes of one key. */
final class ConflictingLake extends ForwardingLake {
    private final String key;
    private final AtomicInteger conflicts;

    ConflictingLake(Lake lake, String key, int conflicts) {
        super(lake);
        this.key = key;
        this.conflicts = new AtomicInteger(conflicts);
    }

    @Override
    public PutResult put(String written, LakeBody body, PutCondition condition, Map<String, String> metadata) {
        return written.equals(key) && conflicts.getAndDecrement() > 0
                ? new PutResult.Unsettled("409 ConditionalRequestConflict")
                : super.put(written, body, condition, metadata);
    }
}
