package dev.senselake.source.senseforce.keyset;

import dev.senselake.source.GuardRules;
import java.time.Duration;

/**
 * What one invocation may spend on a window: the time that must be left for another page and for publishing, pages, bytes
 * of one page, and bytes of rows after which it ends with the whole days it has.
 */
public record ReadingLimits(Duration needed, int maxPages, int maxPageBytes, long windowBytes) {
    public static final ReadingLimits DEFAULT = new ReadingLimits(
            GuardRules.DEFAULT.attemptTime().plus(GuardRules.DEFAULT.reserve()), 10_000, Page.MAX_BYTES, 1L << 30);
}
