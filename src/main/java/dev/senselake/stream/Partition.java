package dev.senselake.stream;

import java.time.LocalDate;
import java.util.Optional;

/** One UTC day of a stream, or the one snapshot of a reference stream (no day). */
public record Partition(String stream, Optional<LocalDate> day) {
    /** Returns the partition of one day. */
    public static Partition of(String stream, LocalDate day) {
        return new Partition(stream, Optional.of(day));
    }

    /** Returns the one partition of a reference stream. */
    public static Partition snapshot(String stream) {
        return new Partition(stream, Optional.empty());
    }
}
