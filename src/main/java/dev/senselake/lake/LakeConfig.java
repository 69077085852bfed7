package dev.senselake.lake;

/** Where the lake stands: the bucket, and the prefix in it (empty: the bucket's root). */
public record LakeConfig(String bucket, String prefix) {
    public LakeConfig {
        if (bucket.isBlank()) {
            throw new IllegalArgumentException("the lake's bucket has no name");
        }
    }

    /** Returns the paths below the prefix. */
    public ObjectKeys keys() {
        return new ObjectKeys(prefix);
    }
}
