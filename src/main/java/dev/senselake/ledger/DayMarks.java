package dev.senselake.ledger;

import java.util.Optional;

/** What else the ledger says of a partition: why nobody can claim its item, where somebody mistyped something in it. */
public record DayMarks(Optional<String> damage) {
    /** Nothing. */
    public static final DayMarks NONE = new DayMarks(Optional.empty());
}
