package dev.senselake.local.simulator.http;

import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Repeatable randomness that can be asked at any point: equal keys give equal numbers. */
public record Noise(long seed) {

    /** Returns a generator for one point, given by any number of keys. */
    RandomGenerator at(long... keys) {
        return new SplittableRandom(hash(keys));
    }

    /** Returns a number in [0, bound) for one point. */
    public int below(int bound, long... keys) {
        return Math.floorMod(hash(keys), bound);
    }

    /** Returns a lower-case UUID for one point. */
    public String uuid(long... keys) {
        RandomGenerator random = at(keys);
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    private long hash(long... keys) {
        long hash = seed;
        for (long key : keys) {
            hash = mix(hash ^ mix(key + 0x632B_E59B_D9B4_E019L));
        }
        return hash;
    }

    // The finaliser of MurmurHash3 with the constants of SplitMix64: every bit of the key moves every bit of the hash.
    private static long mix(long value) {
        long mixed = (value ^ value >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D0_49BB_1331_11EBL;
        return mixed ^ mixed >>> 31;
    }
}
