package dev.senselake.row;

/** Takes the rows of one answer in the order in which they came. Copies what it keeps. */
public interface RowSink {
    /** Takes one row, with or without a defect; rows outside the wanted days are counted and dropped. */
    void accept(EncodedRow row);

    /** Takes note of a row that belongs to no day, because it has no instant; the same row may come again. */
    default void undated(EncodedRow row) {}

    /** Forgets every row taken so far, because the answer is read again from its start. */
    void clear();
}
