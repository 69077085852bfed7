package dev.senselake.source.sensource.token;

import dev.senselake.source.sensource.token.TokenState.Lease;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Times another worker's lease by this worker's own monotonic clock: one that never changes was abandoned. */
final class LeaseWatch {
    private final LongSupplier nanoTime;
    private Optional<Lease> watched = Optional.empty();
    private long since;

    LeaseWatch(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Tells whether this very lease has been seen for longer than its holder may need. */
    boolean isAbandoned(Lease lease) {
        if (!watched.equals(Optional.of(lease))) {
            watched = Optional.of(lease);
            since = nanoTime.getAsLong();
            return false;
        }
        return nanoTime.getAsLong() - since >= TokenTimes.LEASE.toNanos();
    }
}
