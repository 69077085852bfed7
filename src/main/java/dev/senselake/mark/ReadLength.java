package dev.senselake.mark;

import java.util.Optional;

/**
 * How many days of a stream its source can be asked for at once, because more were too slow or too large: found by the run
 * {@code runId}, or confirmed by {@code cleanRuns} runs since, the last of which is {@code runId}.
 */
public record ReadLength(int days, int cleanRuns, String runId) {
    private static final int CLEAN_RUNS = 7;

    public ReadLength {
        if (days < 1) {
            throw new IllegalArgumentException("a length is at least one day, was " + days);
        }
    }

    /** Returns what is known once so many days at a time worked in a run that had asked for more before. */
    public static ReadLength found(Optional<ReadLength> seen, int worked, String run) {
        ReadLength found = new ReadLength(worked, 0, run);
        return seen.filter(known -> known.runId.equals(run) && known.days <= worked)
                .orElse(found);
    }

    /** Returns what is known once so many days at a time worked in a run that had asked for no more. */
    public static ReadLength kept(Optional<ReadLength> seen, int worked, String run) {
        ReadLength found = new ReadLength(worked, 0, run);
        return seen.map(known -> known.days == worked ? known.confirmed(run) : known.runId.equals(run) ? known : found)
                .orElse(found);
    }

    /** Each run counts once, seven of them double the length. */
    private ReadLength confirmed(String run) {
        if (run.equals(runId)) {
            return this;
        }
        return cleanRuns + 1 < CLEAN_RUNS ? new ReadLength(days, cleanRuns + 1, run) : new ReadLength(days * 2, 0, run);
    }
}
