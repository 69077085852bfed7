package dev.senselake.source.sensource;

import java.time.Instant;
import java.util.Optional;

/** The time that one request of facts asks for, {@code [start, end)}. */
record VeaSpan(Instant start, Instant end) {
    VeaSpan {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("span is empty: start=%s, end=%s".formatted(start, end));
        }
    }

    /** Returns this span cut at an instant, empty if that does not lie inside. */
    Optional<VeaSpan> until(Instant instant) {
        return holds(instant) ? Optional.of(new VeaSpan(start, instant)) : Optional.empty();
    }

    /** Returns the rest of this span from an instant on, empty if that does not lie inside. */
    Optional<VeaSpan> from(Instant instant) {
        return holds(instant) ? Optional.of(new VeaSpan(instant, end)) : Optional.empty();
    }

    /** Tells whether the instant lies inside, so that there is something on both sides of it. */
    boolean holds(Instant instant) {
        return instant.isAfter(start) && instant.isBefore(end);
    }
}
