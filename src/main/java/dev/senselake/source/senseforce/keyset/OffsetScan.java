package dev.senselake.source.senseforce.keyset;

/** One scan by offset through the rows of one timestamp: the places that it fills, and whether any was new. */
final class OffsetScan {
    private long below;
    private long through;
    private int added;
    private int addedLater;

    /** Takes note of an answer: its offset, its rows before and up to the timestamp, and the new ones of them. */
    void see(long offset, int rowsBelow, int rowsThrough, int newRows) {
        if (rowsBelow > 0) {
            below = Math.max(below, offset + rowsBelow);
        }
        if (rowsThrough > 0) {
            through = Math.max(through, offset + rowsThrough);
        }
        added += newRows;
        addedLater += offset == 0 ? 0 : newRows;
    }

    /** Tells whether no row came that was not known before the scan. */
    boolean foundNothingNew() {
        return added == 0;
    }

    /** Tells whether {@code held} rows fill every place, and nothing came after the first answer that could have moved. */
    boolean proves(int held) {
        return addedLater == 0 && held >= through - below;
    }
}
