package dev.senselake.local.bench.warm;

/** What the rows of one source cost the warm function, and what they cost the floor at least. */
public record Speed(String source, Cost ours, Cost floor) {
    /** Returns ours over the floor. */
    public double ratio() {
        return ours.perMillion() / floor.perMillion();
    }
}
