package dev.senselake.silence;

/** How an entity is silent. */
public enum SilenceKind {
    /** The source has no rows of it in hours in which it usually has some. */
    NO_ROWS,
    /** Its rows say zero in hours in which it usually counts. */
    ZEROS,
    /** It counts in one direction only. */
    ONE_SIDED
}
