package dev.senselake.ledger;

import java.time.Instant;

/** The days that were published before the columns of their stream got the names that they have for ever. */
public interface FormerDays {
    /**
     * Makes every day with rows whose reading ended before that instant due again: its columns are named otherwise now. A
     * repeat changes nothing; a day that is being published meanwhile may be read once more.
     */
    void outdate(String stream, Instant before);
}
