package dev.senselake.silence;

/** How an entity is silent. */
public enum SilenceKind {
    /** The source has no rows of it, though it had them at nearly every hour before. */
    NO_ROWS,
    /** Its rows say zero, or it has none and never had rows of zeros, in hours in which it usually counts. */
    ZEROS,
    /** It counts in one direction only. */
    ONE_SIDED
}
