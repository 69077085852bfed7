package dev.senselake.load;

/** The protocol as it is, and ways to get it wrong; each of them must show in some interleaving. */
enum Mutant {
    /** The protocol as it is. */
    NONE,
    /** The write happens whatever stands at the key. */
    UNCONDITIONAL_PUT,
    /** The generation of what stands at the key is not looked at. */
    NO_HEAD_GATE,
    /** Newer claims are not looked at after the fetch. */
    NO_FENCE,
    /** Equal rows of two generations share a tag. */
    TAG_OF_ROWS_ONLY,
    /** The ledger learns of an object before it is there. */
    LEDGER_BEFORE_PUT,
    /** The ledger takes every commit. */
    UNCONDITIONAL_FINALISE,
    /** Equal rows count as put without being put. */
    EQUAL_ROWS_NOT_PUT,
    /** An object is confirmed although another claim is open. */
    CONFIRM_BESIDE_OPEN_CLAIMS,
    /** An object is confirmed although a newer claim exists by then. */
    CONFIRM_WITHOUT_CONDITION,
    /** A claim counts as closed while its process lives. */
    CLAIM_EXPIRES_TOO_EARLY,
    /** A generation above a foreign object is taken although a newer claim exists. */
    RAISE_WITHOUT_CONDITION,
    /** An object that nobody recorded is recorded although the entry has changed since it was read. */
    ROLL_FORWARD_WITHOUT_CONDITION,
    /** An object of the own generation counts as put by the own claim, whoever put it. */
    EQUAL_NUMBER_IS_OWN
}
