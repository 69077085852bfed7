package dev.senselake.senseforce;

import dev.senselake.task.Deadline;

/** Answers one page of a dataset. */
interface PageSource {
    /**
     * Fills the page with the rows that the source holds at the position, ascending, below {@code toMilli}; the page holds
     * nothing but one answer that is proven whole. Returns how many requests had to be repeated for it.
     */
    int fetch(Position position, long toMilli, Page page, Deadline deadline);
}
