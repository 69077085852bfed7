package dev.senselake.counts.kept;

import dev.senselake.counts.EncodedCounts;
import java.time.LocalDate;

/** The counts of a day with the generation of the lake and the digest of the rows that they are of. */
public record CountedDay(LocalDate day, long generation, String digest, EncodedCounts counts) {
    public CountedDay {
        if (generation < 1 || digest.isBlank()) {
            throw new IllegalArgumentException("day %s: counts of generation %d and digest '%s' are of no commit"
                    .formatted(day, generation, digest));
        }
    }
}
