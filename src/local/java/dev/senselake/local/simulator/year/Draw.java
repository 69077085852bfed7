package dev.senselake.local.simulator.year;

import dev.senselake.local.simulator.http.Noise;
import java.util.Arrays;

/** Repeatable draws from distributions. */
record Draw(Noise noise) {
    private static final int STEPS = 1 << 30;

    /** Above this mean a sum of uniform numbers is near enough to the distribution, and cheaper. */
    private static final double MANY = 40;

    /** Returns how many come where {@code mean} are expected, each independent of the others: Poisson's distribution. */
    int poisson(double mean, long... keys) {
        double point = uniform(keys);
        if (mean > MANY) {
            double bell = (point + uniform(key(keys, 1)) + uniform(key(keys, 2)) - 1.5) * 2;
            return (int) Math.round(Math.max(0, mean + bell * Math.sqrt(mean)));
        }
        double each = Math.exp(-mean);
        double sum = each;
        int count = 0;
        while (point > sum && count < 4 * MANY) {
            count++;
            each *= mean / count;
            sum += each;
        }
        return count;
    }

    /** Returns a factor in [1 - spread, 1 + spread). */
    double around(double spread, long... keys) {
        return 1 - spread + 2 * spread * uniform(keys);
    }

    private double uniform(long... keys) {
        return noise.below(STEPS, keys) / (double) STEPS;
    }

    private static long[] key(long[] keys, long last) {
        long[] more = Arrays.copyOf(keys, keys.length + 1);
        more[keys.length] = last;
        return more;
    }
}
