package dev.senselake.row;

import java.util.Optional;

/**
 * A view of one row: its canonical line (UTF-8, without the line feed), its sort key (bytes whose
 * unsigned order is the order of the primary key) and its instant. Valid until whoever handed it out shows the
 * next row.
 */
public interface EncodedRow {
    /** Returns the array that holds the line. */
    byte[] line();

    /** Returns the index of the line's first byte. */
    int lineStart();

    /** Returns the line's length in bytes. */
    int lineLength();

    /** Returns the array that holds the sort key. */
    byte[] key();

    /** Returns the index of the sort key's first byte. */
    int keyStart();

    /** Returns the sort key's length in bytes. */
    int keyLength();

    /** Returns the end of the first key column (the entity: zone, space, thing) within the sort key. */
    int entityLength();

    /** Returns the row's instant in epoch milliseconds; {@link Long#MIN_VALUE} where it has none that can be read. */
    long epochMilli();

    /** Returns why the row cannot be published (no key, no instant, a value that does not fit), empty if it can. */
    Optional<String> defect();
}
