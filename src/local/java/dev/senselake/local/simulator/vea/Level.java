package dev.senselake.local.simulator.vea;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How full an entity was over some time.
 *
 * @param error whether the sensor failed, so that the numbers mean nothing
 */
public record Level(int max, int min, BigDecimal avg, boolean error) {

    private static final int DIGITS = 16;

    /** Returns the level over both times, of which this one lasted {@code weight} times as long. */
    Level and(Level other, int weight) {
        BigDecimal sum = avg.multiply(BigDecimal.valueOf(weight)).add(other.avg);
        BigDecimal mean = mean(sum, weight + 1);
        return new Level(Math.max(max, other.max), Math.min(min, other.min), mean, error || other.error);
    }

    /** Returns the level of both entities together. */
    Level plus(Level other) {
        return new Level(max + other.max, min + other.min, avg.add(other.avg), error || other.error);
    }

    static BigDecimal mean(BigDecimal sum, int count) {
        return sum.divide(BigDecimal.valueOf(count), DIGITS, RoundingMode.HALF_UP);
    }

    /** Returns the average as the API sends it: text, up to 16 decimals, no useless zeros. */
    String text() {
        return avg.signum() == 0 ? "0" : avg.stripTrailingZeros().toPlainString();
    }
}
