package dev.senselake.ledger;

import dev.senselake.ledger.Ledger.Claim;

/**
 * Step 10: what a comparison with the lake changes in the ledger, each on the condition that the entry is as it was seen. A
 * day that may be due after it is among the due days at once with it.
 */
public interface Repairs {
    /**
     * Records an object that its claim put and did not record. Changes nothing where the entry holds a higher
     * generation, or where the object's is above every claim and the entry is not as it was seen.
     */
    void rollForward(LedgerEntry seen, Claim claim, Commit found);

    /** Records under which tag and size the rows of a commit stand now; as with {@link #outdate} otherwise. */
    void retag(LedgerEntry seen, String etag, long size);

    /**
     * Makes a partition due again because its commit is not what stands in the lake; landed and settled go back to
     * its day. Changes nothing where the entry's commit is not the one that was seen.
     */
    void outdate(LedgerEntry seen);
}
