package dev.senselake.silence;

import java.time.Instant;
import java.util.List;

/** What is silent in one stream: single entities, and gaps of the source; those that ended in the last two days too. */
public record Silences(List<Silence> entities, List<SourceGap> gaps) {
    public Silences {
        entities = List.copyOf(entities);
        gaps = List.copyOf(gaps);
    }

    /** Returns how many were found after an instant: what a run that reads on from there is the first to tell. */
    public int foundAfter(Instant read) {
        return Math.toIntExact(entities.stream()
                        .filter(silence -> silence.found().isAfter(read))
                        .count()
                + gaps.stream().filter(gap -> gap.found().isAfter(read)).count());
    }
}
