package dev.senselake.silence;

/** What an entity usually counts in each local hour of the week. */
final class UsualWeek {
    /** From this many weeks on a weekday speaks for itself; before, all working days or both days of the weekend do. */
    private static final int OWN_WEEKS = 4;

    private static final int WORKING_DAYS = 5;

    private final double[] means = new double[HourAxis.WEEK];

    /** Learns from the hours that are of use. */
    UsualWeek(int[] counts, int[] slots, int past, boolean[] useful) {
        double[] sums = new double[HourAxis.WEEK];
        int[] hours = new int[HourAxis.WEEK];
        int[] largest = new int[HourAxis.WEEK];
        for (int hour = 0; hour < past; hour++) {
            if (useful[hour]) {
                int slot = slots[hour];
                sums[slot] += counts[hour];
                hours[slot]++;
                largest[slot] = Math.max(largest[slot], counts[hour]);
            }
        }
        for (int slot = 0; slot < HourAxis.WEEK; slot++) {
            means[slot] = hours[slot] >= OWN_WEEKS
                    // Without the largest: one day with an event in eight weeks is not what is usual.
                    ? (sums[slot] - largest[slot]) / (hours[slot] - 1)
                    : pooled(slot, sums, hours);
        }
    }

    private static double pooled(int slot, double[] sums, int[] hours) {
        int weekday = slot / HourAxis.DAY;
        int from = weekday < WORKING_DAYS ? 0 : WORKING_DAYS;
        int to = weekday < WORKING_DAYS ? WORKING_DAYS : 7;
        double sum = 0;
        int number = 0;
        for (int day = from; day < to; day++) {
            int like = day * HourAxis.DAY + slot % HourAxis.DAY;
            sum += sums[like];
            number += hours[like];
        }
        return number == 0 ? 0 : sum / number;
    }

    double at(int slot) {
        return means[slot];
    }

    double largest() {
        double largest = 0;
        for (double mean : means) {
            largest = Math.max(largest, mean);
        }
        return largest;
    }
}
