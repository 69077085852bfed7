package dev.senselake.local.session;

import dev.senselake.config.Settings;
import dev.senselake.local.aws.EmbeddedAws;
import dev.senselake.local.aws.EmbeddedAwsConfig;
import dev.senselake.local.config.LocalConfiguration;
import dev.senselake.local.home.Home;
import dev.senselake.local.home.HomeOrigin;
import dev.senselake.local.lambda.LambdaConfig;
import dev.senselake.local.lambda.LambdaService;
import dev.senselake.local.simulator.Simulators;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * An opened home with everything around it that a command needs. Whoever holds one is alone with the home. Closing it ends
 * every process that it started; what the home holds stays.
 */
public final class LocalSession implements AutoCloseable {
    private final Deque<Runnable> closings;
    private final Workplace workplace;
    private final Home home;
    private final EmbeddedAws aws;
    private final LocalConfiguration configuration;
    private final Settings settings;
    private final boolean simulated;

    private LocalSession(Parts parts, EmbeddedAws aws) {
        this.closings = parts.closings;
        this.workplace = parts.workplace;
        this.home = parts.home;
        this.configuration = parts.configuration;
        this.settings = parts.settings;
        this.simulated = parts.simulated;
        this.aws = aws;
    }

    /**
     * Opens the home that the request names, or the default one, and starts the stand-ins for AWS; without any credential
     * configured, the simulators as well. Whatever is wrong with configuration, home or ports is a user error.
     */
    public static LocalSession open(Workplace workplace, SessionRequest request) {
        Deque<Runnable> closings = new ArrayDeque<>();
        try {
            Parts parts = Parts.of(workplace, request, closings);
            HomeOrigin origin = new HomeOrigin(parts.home.folder());
            Map<String, String> hosts = hosts(parts.settings, parts.simulated);
            origin.require(hosts);
            EmbeddedAws aws = EmbeddedAws.start(EmbeddedAwsConfig.onLoopback(parts.home.folder(), workplace.build()));
            closings.push(aws::close);
            origin.remember(hosts);
            try (DynamoDbClient client = aws.dynamoDbClient()) {
                new AbandonedWork(EmbeddedAws.TABLE).remove(client);
            }
            return new LocalSession(parts, aws);
        } catch (RuntimeException e) {
            closings.forEach(Runnable::run);
            throw e;
        }
    }

    /** Opens a home only to look at it: one that does not exist yet is not created, an empty one takes its place. */
    public static LocalSession openToLook(Workplace workplace, SessionRequest request) {
        boolean simulated = !LocalConfiguration.read(request.configuration(), workplace.root(), workplace.environment())
                .namesASource();
        Path home = request.home().orElseGet(() -> workplace.defaultHome(simulated));
        if (Files.exists(home)) {
            return open(workplace, request);
        }
        ScratchFolder scratch = ScratchFolder.create();
        try {
            LocalSession session = open(
                    workplace,
                    new SessionRequest(Optional.of(scratch.folder()), request.configuration(), request.asOf()));
            session.closings.addLast(scratch::delete);
            return session;
        } catch (RuntimeException e) {
            scratch.delete();
            throw e;
        }
    }

    /** Starts the service that runs the deployed functions, at most {@code workers} invocations at once. */
    public LambdaService startFunctions(int workers) {
        Map<String, String> environment = new HashMap<>(configuration.variables());
        environment.putAll(aws.environment());
        LambdaConfig config = LambdaConfig.ofBuild(home.folder(), workplace.build(), environment, workers);
        // Simulated data are few: workers that start soon beat workers that run fast.
        LambdaService lambda = LambdaService.start(simulated ? config.withFastStart() : config, workplace.clock());
        closings.push(lambda::close);
        return lambda;
    }

    /** Tells whether the sources are the simulators. */
    public boolean simulated() {
        return simulated;
    }

    /** Returns the home. */
    public Home home() {
        return home;
    }

    /** Returns the checked configuration. */
    public Settings settings() {
        return settings;
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

    private static Map<String, String> hosts(Settings settings, boolean simulated) {
        if (simulated) {
            return SimulatedSources.HOSTS;
        }
        Map<String, String> hosts = new TreeMap<>();
        settings.sensource()
                .ifPresent(source ->
                        hosts.put("SenSource", source.settings().baseUrl().uri().toString()));
        settings.senseforce()
                .ifPresent(source ->
                        hosts.put("Senseforce", source.backendUrl().uri().toString()));
        return hosts;
    }

    /** What is known before the stand-ins for AWS start. */
    private record Parts(
            Workplace workplace,
            Home home,
            LocalConfiguration configuration,
            Settings settings,
            boolean simulated,
            Deque<Runnable> closings) {
        static Parts of(Workplace workplace, SessionRequest request, Deque<Runnable> closings) {
            LocalDate today = LocalDate.ofInstant(workplace.clock().instant(), ZoneOffset.UTC);
            LocalConfiguration given = LocalConfiguration.read(
                            request.configuration(), workplace.root(), workplace.environment())
                    .with(Map.of("LAKE_BUCKET", EmbeddedAws.BUCKET, "LEDGER_TABLE", EmbeddedAws.TABLE));
            Settings checked = given.check(today);
            boolean simulated = !given.namesASource();
            Home home = Home.open(request.home().orElseGet(() -> workplace.defaultHome(simulated)));
            closings.push(home::close);
            ToolLog.open(home.logs());
            if (!simulated) {
                return new Parts(workplace, home, given, checked, false, closings);
            }
            LocalConfiguration configuration = given.with(simulators(workplace, request.asOf(), closings));
            return new Parts(workplace, home, configuration, configuration.check(today), true, closings);
        }

        private static Map<String, String> simulators(Workplace workplace, Instant asOf, Deque<Runnable> closings) {
            Simulators simulators = SimulatedSources.start(asOf, workplace.clock());
            closings.push(simulators::close);
            return SimulatedSources.configuration(simulators, asOf);
        }
    }
}
