package dev.senselake.ledger;

/** How an attempt at a partition ended in the lake, for the ledger to record; each ends the attempt's claim. */
public sealed interface Settlement {
    /** Returns the claim that ends. */
    Claim claim();

    /** Step 8: an object was put, by this claim or by a newer one. */
    record Put(Claim claim, Commit commit) implements Settlement {}

    /** Step 6b: the object that stands there already has the rows that this claim read. */
    record Confirmed(Claim claim, Commit commit) implements Settlement {}

    /** Nothing was done, because a newer claim exists. */
    record Released(Claim claim) implements Settlement {}
}
