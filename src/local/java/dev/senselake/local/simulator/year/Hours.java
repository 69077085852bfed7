package dev.senselake.local.simulator.year;

/** The local hours [from, to) of one day in which a house is open. */
record Hours(int from, int to) {
    static final Hours CLOSED = new Hours(0, 0);

    boolean isClosed() {
        return from >= to;
    }

    boolean holds(int hour) {
        return hour >= from && hour < to;
    }

    /** Returns where the middle of an hour lies between opening, 0, and closing, 1. */
    double position(int hour) {
        return (hour + 0.5 - from) / (to - from);
    }
}
