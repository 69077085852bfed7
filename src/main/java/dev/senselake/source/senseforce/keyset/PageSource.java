package dev.senselake.source.senseforce.keyset;

import dev.senselake.stream.ReadRequest;

/** Answers one page of a dataset. */
public interface PageSource {
    /**
     * Fills the page with the rows that the source holds at the position, ascending; the page then holds nothing but one
     * answer that is proven whole. Counts its requests in the tally of the request.
     */
    void fetch(Position position, Page page, ReadRequest request);

    /** What to ask next: rows from {@code fromMilli} to {@code toMilli}, without the first {@code offset} of them. */
    record Position(long fromMilli, long toMilli, long offset) {}
}
