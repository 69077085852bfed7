package dev.senselake.stream;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Rows of a stream that belong to no day: the digest of each, and the object that holds them all, if they could be kept. */
public record UndatedRows(Set<String> digests, Optional<String> keptIn) {
    public UndatedRows {
        digests = Set.copyOf(digests);
    }

    /** Returns the rows of both, each once; they are kept if both are. */
    public UndatedRows plus(UndatedRows other) {
        Set<String> both = new TreeSet<>(digests);
        both.addAll(other.digests);
        return new UndatedRows(both, keptIn.flatMap(_ -> other.keptIn));
    }
}
