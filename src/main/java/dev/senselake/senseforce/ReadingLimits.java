package dev.senselake.senseforce;

import dev.senselake.http.GuardRules;
import java.time.Duration;

/**
 * What one invocation may spend on a window: the time that must be left for another page and for publishing, pages, and
 * bytes of one page.
 */
record ReadingLimits(Duration needed, int maxPages, int maxPageBytes) {
    static final ReadingLimits DEFAULT = new ReadingLimits(
            GuardRules.DEFAULT.attemptTime().plus(GuardRules.DEFAULT.reserve()), 10_000, Page.MAX_BYTES);
}
