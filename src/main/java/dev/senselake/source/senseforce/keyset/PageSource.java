package dev.senselake.source.senseforce.keyset;

import dev.senselake.source.SourceGuard.Read;

/** Answers one page of a dataset. */
public interface PageSource {
    /**
     * Fills the page with the rows that the source holds at the position, ascending; the page then holds nothing but one
     * answer that is proven whole. Counts its requests in the read's tally.
     */
    void fetch(Position position, Page page, Read read);
}
