package dev.senselake.campaign;

import dev.senselake.lake.ForwardingLake;
import dev.senselake.lake.Lake;
import dev.senselake.lake.LakeBody;
import java.util.Map;
import java.util.Optional;

/** A lake that tells of each object that takes the place of another one, before anybody else can see it. */
final class ObservedLake extends ForwardingLake {
    private final Replacements replacements;

    /** Takes note of an object that stands at a key now, and of what stood there before. */
    interface Replacements {
        void replaced(String key, Optional<StoredObject> before, StoredObject now);
    }

    ObservedLake(Lake lake, Replacements replacements) {
        super(lake);
        this.replacements = replacements;
    }

    @Override
    public PutResult put(String key, LakeBody body, PutCondition condition, Map<String, String> metadata) {
        Optional<StoredObject> before = head(key);
        PutResult result = super.put(key, body, condition, metadata);
        Optional<StoredObject> now = head(key);
        now.filter(_ -> !now.equals(before)).ifPresent(object -> replacements.replaced(key, before, object));
        return result;
    }
}
