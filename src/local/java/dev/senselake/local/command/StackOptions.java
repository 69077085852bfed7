package dev.senselake.local.command;

import dev.senselake.local.failure.UserException;
import dev.senselake.local.home.PrivateFiles;
import dev.senselake.local.session.SimulatedStack;
import dev.senselake.local.simulator.SimulatorSettings;
import dev.senselake.local.tool.ToolContext;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code simulate} that serve S3 and DynamoDB beside the two APIs. */
final class StackOptions {
    /** The instant of the sample events; a test holds them to it. */
    static final Instant SAMPLES = Instant.parse("2026-02-01T06:00:00Z");

    private static final String DEFAULT_FILE = "senselake.env.json";

    @Option(
            names = "--with-aws",
            description =
                    "Serves S3 with the bucket and DynamoDB with the table too, for sam local invoke. A container on"
                            + " Linux reaches them at the address of Docker's bridge: give it as --address.")
    boolean withAws;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "With --with-aws: where data and ledger are kept (default: .senselake/simulated).")
    private @Nullable Path home;

    @Option(
            names = "--env-vars",
            paramLabel = "FILE",
            description = "With --with-aws: written for sam local invoke --env-vars (default: " + DEFAULT_FILE + ").")
    private @Nullable Path file;

    void require() {
        if (!withAws && home != null) {
            throw new UserException(
                    "--home is where S3 and DynamoDB keep their data: give --with-aws too, or leave it out");
        }
        if (!withAws && file != null) {
            throw new UserException("--env-vars names S3 and DynamoDB: give --with-aws too, or leave it out");
        }
    }

    SimulatedStack open(ToolContext context, SimulatorSettings settings, Consumer<String> notices) {
        Path folder = Objects.requireNonNullElseGet(home, () -> context.defaultHome(true));
        return SimulatedStack.open(context, folder, settings, notices);
    }

    /** Writes the variables and returns where. */
    Path write(SimulatedStack stack) {
        Path target = Objects.requireNonNullElseGet(file, () -> Path.of(DEFAULT_FILE));
        try {
            return PrivateFiles.write(target, stack.samVariables());
        } catch (IOException e) {
            throw new UserException("%s cannot be written: check its folder and permissions".formatted(target), e);
        }
    }
}
