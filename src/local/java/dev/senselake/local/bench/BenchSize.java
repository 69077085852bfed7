package dev.senselake.local.bench;

/** How much is measured: zones and days of SenSource, rows of Senseforce. */
public record BenchSize(int zones, int days, int rows) {
    /** How many times as many zones the large windows of the memory measurement have. */
    static final int MORE_ZONES = 20;

    private static final int WINDOW_DAYS = 30;

    /** Takes 1 to 20,000 zones, 1 to 730 days and 1,000 to 50,000,000 rows. */
    public BenchSize {
        require("zones", zones, 1, 20_000);
        require("days", days, 1, 730);
        require("rows", rows, 1_000, 50_000_000);
    }

    /** Returns the days of one window, of which also the dataset has as many. */
    int windowDays() {
        return Math.min(days, WINDOW_DAYS);
    }

    private static void require(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("%s is %d; it takes %d to %d".formatted(name, value, least, most));
        }
    }
}
