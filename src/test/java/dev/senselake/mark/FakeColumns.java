package dev.senselake.mark;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Columns in memory. Safe for several threads. */
public final class FakeColumns implements Columns {
    private final Map<String, Seen> columns = new HashMap<>();

    @Override
    public synchronized Optional<Seen> of(String stream) {
        return Optional.ofNullable(columns.get(stream));
    }

    @Override
    public synchronized void keep(String stream, Seen seen) {
        if (seen.types().size() <= MOST
                && of(stream).map(known -> known.isUpTo(seen.day())).orElse(true)) {
            columns.put(stream, seen);
        }
    }
}
