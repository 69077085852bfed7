package dev.senselake.local.session;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** The checkout that the tool was started from, the user's environment, and the machine's clock. */
public record Workplace(Path root, Map<String, String> environment, boolean terminal, Clock clock) {
    public Workplace {
        root = root.toAbsolutePath().normalize();
        environment = Map.copyOf(environment);
    }

    /** Looks around in this process: the one place that reads its properties, its environment and its clock. */
    public static Workplace here() {
        return new Workplace(
                Path.of(System.getProperty("senselake.root", ".")),
                System.getenv(),
                Boolean.getBoolean("senselake.terminal"),
                Clock.systemUTC());
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

    /** Returns the home that is used when the user names none; simulated rows never meet real ones. */
    public Path defaultHome(boolean simulated) {
        return root.resolve(".senselake").resolve(simulated ? "simulated" : "live");
    }
}
