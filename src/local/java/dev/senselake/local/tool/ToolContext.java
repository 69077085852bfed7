package dev.senselake.local.tool;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** What a command gets from its process: the checkout that it was started from, the user's environment, and the clock. */
public record ToolContext(Path root, Map<String, String> environment, boolean terminal, Clock clock) {
    public ToolContext {
        root = root.toAbsolutePath().normalize();
        environment = Map.copyOf(environment);
    }

    /** Returns the context of this process: nothing else in the tool reads the system's environment or clock. */
    public static ToolContext current() {
        return new ToolContext(
                Path.of(System.getProperty("senselake.root", ".")),
                System.getenv(),
                Boolean.getBoolean("senselake.terminal"),
                Clock.systemUTC());
    }

    /** Returns what this process writes on. */
    public Screen screen() {
        return new Screen(terminal, Boolean.getBoolean("senselake.terminal.results"), environment);
    }

    /** Returns the name of the user who runs the process; jobs and containers often do not set {@code USER}. */
    public String user() {
        String named = environment.getOrDefault("USER", "").strip();
        return named.isEmpty() ? System.getProperty("user.name") : named;
    }

    /** Returns the folder that the build writes to. */
    public Path build() {
        return root.resolve("target");
    }

    /** Returns the definition of the state machine. */
    public Path definition() {
        return root.resolve("infra").resolve("senselake.asl.json");
    }

    /** Returns the folder of the views of Athena. */
    public Path views() {
        return root.resolve("infra").resolve("athena");
    }

    /** Returns the home that is used when the user names none; simulated and real rows are kept in different ones. */
    public Path defaultHome(boolean simulated) {
        return root.resolve(".senselake").resolve(simulated ? "simulated" : "live");
    }
}
