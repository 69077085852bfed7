package dev.senselake.local.bench;

/** What the rows of one source cost the warm function, and what they cost the floor at least. */
public record Speed(String source, Cost ours, Cost floor) {
    /** The largest ratio that is good enough. */
    public static final double GOAL = 2.5;

    /** Returns ours over the floor. */
    public double ratio() {
        return ours.perMillion() / floor.perMillion();
    }
}
