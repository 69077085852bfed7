package dev.senselake.local.session;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What the user chose for a session: home and configuration file if named, and the instant that counts as now; and who is
 * told, in a sentence each, of what is not as it was left; how many functions run at
 * once, 0 for a session without them; and whether the lake is served, or the table alone.
 */
public record SessionRequest(
        Optional<Path> home,
        Optional<Path> configuration,
        Instant asOf,
        Consumer<String> notices,
        int workers,
        boolean lake) {
    /** Returns the same for a session that runs functions, so many at once. */
    public SessionRequest withWorkers(int invocations) {
        return new SessionRequest(home, configuration, asOf, notices, invocations, lake);
    }

    /** Returns the same for a session that asks the table only. */
    public SessionRequest withoutLake() {
        return new SessionRequest(home, configuration, asOf, notices, workers, false);
    }

    /** Returns the same for another home. */
    SessionRequest at(Path folder) {
        return new SessionRequest(Optional.of(folder), configuration, asOf, notices, workers, lake);
    }
}
