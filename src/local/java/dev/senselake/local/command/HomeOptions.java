package dev.senselake.local.command;

import dev.senselake.local.session.SessionRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command on a home takes. */
final class HomeOptions {
    @Option(
            names = "--home",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Where data, ledger and logs are kept (default: .senselake/live, or .senselake/simulated).")
    @Nullable
    Path home;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "JSON file of configuration keys (default: configuration.json beside the script, if there).")
    @Nullable
    Path config;

    SessionRequest request(Instant asOf) {
        return new SessionRequest(Optional.ofNullable(home), Optional.ofNullable(config), asOf);
    }
}
