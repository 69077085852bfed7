package dev.senselake.local.command;

import dev.senselake.local.config.LocalConfiguration;
import dev.senselake.local.home.PrivateFiles;
import dev.senselake.local.session.SessionRequest;
import dev.senselake.local.tool.ToolContext;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The options that every command on a home takes. */
final class HomeOptions {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Folder of data and logs (default: .senselake/live, for simulations .senselake/simulated).")
    @Nullable
    Path home;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Configuration, JSON (default: configuration.json beside the script, if there).")
    @Nullable
    Path config;

    /** Returns a command on the same home, as a user types it. */
    String sameHome(String command) {
        return "./senselake " + command + (home == null ? "" : " --home " + home);
    }

    /** Returns what was chosen; warns of a configuration file that others can read. */
    SessionRequest request(Instant asOf) {
        PrintWriter err = Objects.requireNonNull(command, "picocli sets the spec")
                .commandLine()
                .getErr();
        LocalConfiguration.file(
                        Optional.ofNullable(config), ToolContext.current().root())
                .flatMap(PrivateFiles::exposure)
                .ifPresent(warning -> err.println("senselake: warning: " + warning));
        Consumer<String> notices = notice -> err.println("senselake: " + notice);
        return new SessionRequest(Optional.ofNullable(home), Optional.ofNullable(config), asOf, notices, 0, true);
    }
}
