package dev.senselake.config;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** The keys of the lake as text, unchecked; an empty value counts as absent. */
@ConfigMapping(prefix = "lake")
public interface LakeText {
    /** The bucket that holds the lake. */
    Optional<String> bucket();

    /** The path below which everything stands in the bucket; none for the bucket's root. */
    Optional<String> prefix();
}
