package dev.senselake.local.simulator.vea;

/** People counted in and out over some time. */
public record Count(int ins, int outs) {

    /** Nothing counted. */
    static final Count ZERO = new Count(0, 0);

    /** Checks that nothing is negative. */
    public Count {
        if (ins < 0 || outs < 0) {
            throw new IllegalArgumentException("count is negative: ins=%d, outs=%d".formatted(ins, outs));
        }
    }

    /** Returns the sum of both. */
    Count plus(Count other) {
        return new Count(ins + other.ins, outs + other.outs);
    }

    /** Returns the part of an hour's count that falls into minutes [from, to) of it; the parts add up to the whole. */
    Count minutes(int from, int to) {
        return new Count(ins * to / 60 - ins * from / 60, outs * to / 60 - outs * from / 60);
    }
}
