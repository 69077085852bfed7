package dev.senselake.row.sort;

import java.util.Arrays;

/**
 * Sorts the rows of an arena by key and line: a merge sort of the ascending stretches that are already there, over two
 * arrays of numbers that are used again. Not safe for several threads.
 */
final class RowSort {
    private int[] addresses = new int[0];
    private long[] prefixes = new long[0];
    private int[] otherAddresses = new int[0];
    private long[] otherPrefixes = new long[0];
    private int[] bounds = new int[16];

    /** Returns the rows' addresses in order. */
    int[] sort(RowArena arena) {
        int rows = arena.rows();
        if (addresses.length < rows) {
            int capacity = rows + (rows >> 1);
            addresses = new int[capacity];
            prefixes = new long[capacity];
            otherAddresses = new int[capacity];
            otherPrefixes = new long[capacity];
        }
        arena.list(addresses, prefixes);
        int stretches = findStretches(arena, rows);
        while (stretches > 1) {
            stretches = mergePairs(arena, stretches);
        }
        return Arrays.copyOf(addresses, rows);
    }

    private int findStretches(RowArena arena, int rows) {
        int stretches = 0;
        for (int row = 0; row < rows; row++) {
            if (row == 0 || isAfter(arena, row - 1, row)) {
                if (stretches + 2 > bounds.length) {
                    bounds = Arrays.copyOf(bounds, bounds.length * 2);
                }
                bounds[stretches++] = row;
            }
        }
        bounds[stretches] = rows;
        return stretches;
    }

    private int mergePairs(RowArena arena, int stretches) {
        int merged = 0;
        for (int i = 0; i < stretches; i += 2) {
            int from = bounds[i];
            int to = bounds[Math.min(i + 2, stretches)];
            merge(arena, from, bounds[i + 1], to);
            bounds[merged++] = from;
            bounds[merged] = to;
        }
        int[] sortedAddresses = otherAddresses;
        otherAddresses = addresses;
        addresses = sortedAddresses;
        long[] sortedPrefixes = otherPrefixes;
        otherPrefixes = prefixes;
        prefixes = sortedPrefixes;
        return merged;
    }

    private void merge(RowArena arena, int from, int middle, int to) {
        int left = from;
        int right = middle;
        for (int out = from; out < to; out++) {
            boolean takeRight = left == middle || (right < to && isAfter(arena, left, right));
            int row = takeRight ? right++ : left++;
            otherAddresses[out] = addresses[row];
            otherPrefixes[out] = prefixes[row];
        }
    }

    private boolean isAfter(RowArena arena, int one, int other) {
        int byPrefix = Long.compareUnsigned(prefixes[one], prefixes[other]);
        return byPrefix > 0 || (byPrefix == 0 && arena.compare(addresses[one], addresses[other]) > 0);
    }
}
