package dev.senselake.campaign;

import dev.senselake.lake.Lake;
import dev.senselake.lake.LakeBody;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A lake that tells of each object that takes the place of another one, before anybody else can see it. */
final class ObservedLake implements Lake {
    private final Lake lake;
    private final Replacements replacements;

    /** Takes note of an object that stands at a key now, and of what stood there before. */
    interface Replacements {
        void replaced(String key, Optional<StoredObject> before, StoredObject now);
    }

    ObservedLake(Lake lake, Replacements replacements) {
        this.lake = lake;
        this.replacements = replacements;
    }

    @Override
    public PutResult put(String key, LakeBody body, PutCondition condition, Map<String, String> metadata) {
        Optional<StoredObject> before = lake.head(key);
        PutResult result = lake.put(key, body, condition, metadata);
        Optional<StoredObject> now = lake.head(key);
        now.filter(_ -> !now.equals(before)).ifPresent(object -> replacements.replaced(key, before, object));
        return result;
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
}
