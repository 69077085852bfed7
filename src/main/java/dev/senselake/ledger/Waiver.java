package dev.senselake.ledger;

import dev.senselake.time.ShownTime;
import java.time.Instant;
import java.util.Optional;

/**
 * An operator's word on a day that fails again and again: it is given up, or {@code publishes} its good rows without the bad
 * ones. Who said so, when (waivers made by hand may not tell) and why.
 */
public record Waiver(boolean publishes, String by, Optional<Instant> at, String because) {
    /** Returns it as a sentence about its day. */
    public String text() {
        return "%s by %s%s%s"
                .formatted(
                        publishes ? "published without its bad rows, allowed" : "given up, waived",
                        by.isEmpty() ? "somebody" : by,
                        at.map(instant -> " at " + ShownTime.of(instant)).orElse(""),
                        because.isEmpty() ? "" : ": " + because);
    }
}
