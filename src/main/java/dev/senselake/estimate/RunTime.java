package dev.senselake.estimate;

import dev.senselake.stream.StreamSpec.Kind;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * How long a run is expected to take: the branches of the state machine go side by side, in each so many windows at once, and
 * the lists come before the facts of their source.
 */
public record RunTime(Map<Kind, Double> seconds, Map<Kind, Integer> atOnce) {
    private static final double SECONDS_OF_PLAN_AND_CLOSE = 6;

    public RunTime {
        seconds = Map.copyOf(seconds);
        atOnce = Map.copyOf(atOnce);
    }

    /** Nothing to load yet; so many windows of each kind are loaded at once. */
    public RunTime(Map<Kind, Integer> atOnce) {
        this(Map.of(), atOnce);
    }

    /** Returns the time with more to load. */
    public RunTime with(Kind kind, double more) {
        Map<Kind, Double> sum = new EnumMap<>(Kind.class);
        sum.putAll(seconds);
        sum.merge(kind, more, Double::sum);
        return new RunTime(sum, atOnce);
    }

    /** Returns the time from the start of the run to its end. */
    public Duration total() {
        double facts = Math.max(of(Kind.TRAFFIC), of(Kind.OCCUPANCY));
        double longest = Math.max(of(Kind.REFERENCE) + facts, of(Kind.DATASET));
        return Duration.ofMillis(Math.round((SECONDS_OF_PLAN_AND_CLOSE + longest) * 1000));
    }

    private double of(Kind kind) {
        return seconds.getOrDefault(kind, 0.0) / Math.max(1, atOnce.getOrDefault(kind, 1));
    }
}
