package dev.senselake.silence;

import java.util.Arrays;

/**
 * How often an entity counts nothing, by how much was to be expected: learned from its own hours, pooled over all hours in
 * which about as much was expected.
 */
final class ZeroChance {
    /** Powers of two from a half to 128 and more. */
    private static final int CLASSES = 9;

    /** With fewer zeros than this in like hours of the week, one of them is chance. */
    private static final int SEVERAL = 2;

    /** An hour counts as lost if the entity has a count in more than half of like hours. */
    private static final double HALF = Math.log(2);

    private final double[] logarithms = new double[CLASSES];
    private final int[] hours = new int[CLASSES];
    private final int[] zeros = new int[CLASSES];
    private final int[] slotHours = new int[HourAxis.WEEK];
    private final int[] slotZeros = new int[HourAxis.WEEK];

    ZeroChance() {
        Arrays.fill(logarithms, -1);
    }

    void learn(int slot, double expected, boolean zero) {
        hours[classOf(expected)]++;
        slotHours[slot]++;
        if (zero) {
            zeros[classOf(expected)]++;
            slotZeros[slot]++;
        }
    }

    /**
     * Returns how strongly a count of zero speaks for silence: the negative logarithm of its chance, 0 where half of like
     * hours or more have none.
     */
    double evidence(int slot, double expected) {
        // Never more than if people came independently of each other.
        double evidence = Math.min(expected, ofClass(classOf(expected)));
        if (slotZeros[slot] >= SEVERAL) {
            evidence = Math.min(evidence, -Math.log((double) slotZeros[slot] / slotHours[slot]));
        }
        return evidence < HALF ? 0 : evidence;
    }

    /** Returns the evidence by the hours of a class, or of a class of fewer people where that says more. */
    private double ofClass(int number) {
        double evidence = 0;
        for (int below = 0; below <= number; below++) {
            if (logarithms[below] < 0) {
                logarithms[below] = -Math.log((zeros[below] + 0.5) / (hours[below] + 1));
            }
            evidence = Math.max(evidence, logarithms[below]);
        }
        return evidence;
    }

    private static int classOf(double expected) {
        return Math.clamp(Math.getExponent(expected) + 1L, 0, CLASSES - 1);
    }
}
