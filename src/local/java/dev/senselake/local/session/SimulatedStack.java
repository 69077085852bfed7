package dev.senselake.local.session;

import dev.senselake.local.aws.EmbeddedAws;
import dev.senselake.local.function.FunctionEnvironment;
import dev.senselake.local.function.SamVariables;
import dev.senselake.local.simulator.SimulatorSettings;
import dev.senselake.local.simulator.Simulators;
import dev.senselake.local.tool.ToolContext;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Both simulators, and the stand-ins for AWS on a home of simulated data, for functions that run elsewhere on this machine,
 * such as in a container of SAM. It holds the home until it is closed.
 */
public final class SimulatedStack implements AutoCloseable {
    /** The name by which a container reaches its machine. */
    public static final String CONTAINER_HOST = "host.docker.internal";

    private final OpenHome opened;
    private final EmbeddedAws aws;
    private final FunctionEnvironment environment;

    private SimulatedStack(OpenHome opened, EmbeddedAws aws, FunctionEnvironment environment) {
        this.opened = opened;
        this.aws = aws;
        this.environment = environment;
    }

    /** Opens the home and serves everything on the address of the settings. What cannot be used is a user error. */
    public static SimulatedStack open(
            ToolContext context, Path folder, SimulatorSettings settings, Consumer<String> notices) {
        OpenHome opened = OpenHome.open(folder);
        try {
            Simulators simulators = SimulatedSources.start(settings);
            opened.beforeClosing(simulators::close);
            EmbeddedAws aws = opened.reserveAws(context.build(), settings.address(), SimulatedSources.HOSTS);
            opened.start(aws, true, SimulatedSources.HOSTS, notices);
            FunctionEnvironment environment = FunctionEnvironment.of(
                    SimulatedSources.configuration(simulators, settings.clock().instant()), aws.environment());
            return new SimulatedStack(opened, aws, environment);
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /** Returns the environment of a function that reaches this machine by the given name. */
    public FunctionEnvironment environment(String host) {
        return environment.reachedAt(host);
    }

    /** Returns the document for {@code sam local invoke --env-vars}. */
    public String samVariables() {
        return SamVariables.json(environment(CONTAINER_HOST));
    }

    /** Returns what stands in for AWS. */
    public EmbeddedAws aws() {
        return aws;
    }

    @Override
    public void close() {
        opened.close();
    }
}
