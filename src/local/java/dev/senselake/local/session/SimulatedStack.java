package dev.senselake.local.session;

import dev.senselake.local.aws.EmbeddedAws;
import dev.senselake.local.aws.EmbeddedAwsConfig;
import dev.senselake.local.home.Home;
import dev.senselake.local.home.HomeOrigin;
import dev.senselake.local.simulator.SimulatorSettings;
import dev.senselake.local.simulator.Simulators;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Both simulators, and the stand-ins for AWS on a home of simulated data, for functions that run elsewhere on this machine,
 * such as in a container of SAM. It holds the home until it is closed.
 */
public final class SimulatedStack implements AutoCloseable {
    /** The name by which a container reaches its machine. */
    public static final String CONTAINER_HOST = "host.docker.internal";

    private final Deque<Runnable> closings;
    private final Simulators simulators;
    private final EmbeddedAws aws;
    private final SimulatorSettings settings;

    private SimulatedStack(
            Deque<Runnable> closings, Simulators simulators, EmbeddedAws aws, SimulatorSettings settings) {
        this.closings = closings;
        this.simulators = simulators;
        this.aws = aws;
        this.settings = settings;
    }

    /** Opens the home and serves everything on the address of the settings. What cannot be used is a user error. */
    public static SimulatedStack open(Workplace workplace, Path folder, SimulatorSettings settings) {
        Deque<Runnable> closings = new ArrayDeque<>();
        try {
            Home home = Home.open(folder);
            closings.push(home::close);
            ToolLog.open(home.logs());
            HomeOrigin origin = new HomeOrigin(home.folder());
            origin.require(SimulatedSources.HOSTS);
            Simulators simulators = SimulatedSources.start(settings);
            closings.push(simulators::close);
            EmbeddedAws aws = EmbeddedAws.start(
                    new EmbeddedAwsConfig(home.folder(), workplace.build(), settings.address(), 0, 0));
            closings.push(aws::close);
            origin.remember(SimulatedSources.HOSTS);
            try (DynamoDbClient client = aws.dynamoDbClient()) {
                new AbandonedWork(EmbeddedAws.TABLE).remove(client);
            }
            return new SimulatedStack(closings, simulators, aws, settings);
        } catch (RuntimeException e) {
            closings.forEach(Runnable::run);
            throw e;
        }
    }

    /** Returns the environment of a function that reaches this machine by the given name. */
    public Map<String, String> environment(String host) {
        Map<String, String> variables = new HashMap<>(
                SimulatedSources.configuration(simulators, settings.clock().instant()));
        variables.putAll(aws.environment());
        variables.replaceAll((name, value) -> name.matches(".*_(URL|OVERRIDE)") ? at(host, value) : value);
        return variables;
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
        while (!closings.isEmpty()) {
            closings.pop().run();
        }
    }

    private static String at(String host, String url) {
        URI uri = URI.create(url);
        return "http://%s:%d%s".formatted(host, uri.getPort(), uri.getPath());
    }
}
