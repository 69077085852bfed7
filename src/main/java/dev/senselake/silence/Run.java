package dev.senselake.silence;

/**
 * Hours without a count, one after the other, whatever lies between the usual ones.
 *
 * @param from first lost hour
 * @param to end of the last lost hour
 * @param found end of the hour with which the evidence was enough; past {@code to} where it never was
 * @param lost hours in which the entity usually counts
 * @param missing how many of them have no row
 * @param gone how many of them have no row though the entity has a row at any hour, of zeros too
 * @param usual mean of what it usually counts in them
 * @param lasting whether nothing was counted since
 */
record Run(int from, int to, int found, int lost, int missing, int gone, double usual, boolean lasting) {
    /** Returns whether the evidence was enough. */
    boolean isFound() {
        return found <= to;
    }

    /** Returns whether rows are missing, rather than rows of zeros there. */
    boolean hasNoRows() {
        return gone >= RunFinder.FEWEST || 2 * missing >= lost;
    }

    /** Returns whether so many hours are lost, or rows are missing that are never missing. */
    boolean isLong(int fewest) {
        return isLong(lost, gone, fewest);
    }

    static boolean isLong(int lost, int gone, int fewest) {
        return lost >= fewest || gone >= RunFinder.FEWEST;
    }
}
