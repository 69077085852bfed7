package dev.senselake.local.bench.worker;

/** How much the simulators hold: zones and days of SenSource, and about so many rows of a dataset in the last days of it. */
public record WorkerSize(int zones, int days, int rows) {
    private static final int WINDOW_DAYS = 30;

    /** Returns the days of one window, of which also the dataset has as many. */
    public int windowDays() {
        return Math.min(days, WINDOW_DAYS);
    }
}
