package dev.senselake.local.session;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** What the user chose for a session: home and configuration file if named, and the instant that counts as now. */
public record SessionRequest(Optional<Path> home, Optional<Path> configuration, Instant asOf) {
    /** Returns the same for another home. */
    SessionRequest at(Path folder) {
        return new SessionRequest(Optional.of(folder), configuration, asOf);
    }
}
