package dev.senselake.lake;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A lake that hands every call to another one, for those that differ in one of them. Safe for as many threads as that one. */
public abstract class ForwardingLake implements Lake {
    private final Lake lake;

    protected ForwardingLake(Lake lake) {
        this.lake = lake;
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
    public Optional<InputStream> get(String key, Seen seen) {
        return lake.get(key, seen);
    }

    @Override
    public List<ListedObject> list(Span span) {
        return lake.list(span);
    }

    @Override
    public PutResult put(String key, LakeBody body, PutCondition condition, Map<String, String> metadata) {
        return lake.put(key, body, condition, metadata);
    }
}
