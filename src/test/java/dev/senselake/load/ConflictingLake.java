package dev.senselake.load;

import dev.senselake.lake.Lake;
import dev.senselake.lake.LakeBody;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A lake in which another writer is in the way of the next writes of one key. */
record ConflictingLake(Lake lake, String key, AtomicInteger conflicts) implements Lake {
    ConflictingLake(Lake lake, String key, int conflicts) {
        this(lake, key, new AtomicInteger(conflicts));
    }

    @Override
    public Optional<StoredObject> head(String key) {
        return lake.head(key);
    }

    @Override
    public InputStream get(String key) {
        return lake.get(key);
    }

    @Override
    public Optional<InputStream> get(String key, String etag) {
        return lake.get(key, etag);
    }

    @Override
    public List<ListedObject> list(Span span) {
        return lake.list(span);
    }

    @Override
    public PutResult put(String written, LakeBody body, PutCondition condition, Map<String, String> metadata) {
        return written.equals(key) && conflicts.getAndDecrement() > 0
                ? new PutResult.Unsettled("409 ConditionalRequestConflict")
                : lake.put(written, body, condition, metadata);
    }
}
