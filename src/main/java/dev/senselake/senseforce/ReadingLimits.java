package dev.senselake.senseforce;

import java.time.Duration;

/**
 * What one invocation may spend: the time a page may take, the time kept for publishing, requests, and bytes of one page.
 */
record ReadingLimits(Duration pageTime, Duration publishTime, int maxPages, int maxPageBytes) {
    static final ReadingLimits DEFAULT =
            new ReadingLimits(Duration.ofSeconds(60), Duration.ofSeconds(60), 10_000, Page.MAX_BYTES);

    /** Returns the time that must be left for another page. */
    Duration needed() {
        return pageTime.plus(publishTime);
    }
}
