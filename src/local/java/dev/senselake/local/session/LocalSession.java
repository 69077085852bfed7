package dev.senselake.local.session;

import dev.senselake.config.Settings;
import dev.senselake.local.aws.EmbeddedAws;
import dev.senselake.local.config.LocalConfiguration;
import dev.senselake.local.function.FunctionEnvironment;
import dev.senselake.local.function.Functions;
import dev.senselake.local.function.SharedHandler;
import dev.senselake.local.home.FreeSpace;
import dev.senselake.local.home.Home;
import dev.senselake.local.home.TemporaryHome;
import dev.senselake.local.lambda.LambdaConfig;
import dev.senselake.local.lambda.LambdaService;
import dev.senselake.local.simulator.Simulators;
import dev.senselake.local.tool.ToolContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An opened home with everything that a command needs on it. Whoever holds one is alone with the home. Closing it ends
 * every process that it started; what the home holds stays.
 */
public final class LocalSession implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";

    private final OpenHome opened;
    private final EmbeddedAws aws;
    private final Configured configured;
    private final Optional<LambdaService> functions;

    private LocalSession(OpenHome opened, EmbeddedAws aws, Configured configured, Optional<LambdaService> functions) {
        this.opened = opened;
        this.functions = functions;
        this.aws = aws;
        this.configured = configured;
    }

    /** A checked configuration, and whether the simulators take the sources' place in it. */
    private record Configured(LocalConfiguration configuration, Settings settings, boolean simulated) {
        static Configured read(ToolContext context, SessionRequest request) {
            LocalConfiguration given = LocalConfiguration.read(
                            request.configuration(), context.root(), context.environment())
                    .with(Map.of("LAKE_BUCKET", EmbeddedAws.BUCKET, "LEDGER_TABLE", EmbeddedAws.TABLE));
            return new Configured(given, given.check(today(context)), !given.namesASource());
        }

        /** Returns the same with the simulators as sources, which serve from now on until the home is closed. */
        Configured withSimulators(ToolContext context, Instant asOf, OpenHome opened) {
            Simulators simulators = SimulatedSources.start(asOf, context.clock());
            opened.beforeClosing(simulators::close);
            LocalConfiguration all = configuration.with(SimulatedSources.configuration(simulators, asOf));
            return new Configured(all, all.check(today(context)), true);
        }

        private static LocalDate today(ToolContext context) {
            return LocalDate.ofInstant(context.clock().instant(), ZoneOffset.UTC);
        }

        Path home(ToolContext context, SessionRequest request) {
            return request.home().orElseGet(() -> context.defaultHome(simulated));
        }

        Map<String, String> hosts() {
            if (simulated) {
                return SimulatedSources.HOSTS;
            }
            Map<String, String> hosts = new TreeMap<>();
            settings.sensource()
                    .ifPresent(source ->
                            hosts.put("SenSource", source.baseUrl().uri().toString()));
            settings.senseforce()
                    .ifPresent(source ->
                            hosts.put("Senseforce", source.backendUrl().uri().toString()));
            return hosts;
        }
    }

    /** Returns the home that the request names, or the default one, whether it exists or not. */
    public static Path home(ToolContext context, SessionRequest request) {
        return request.home()
                .orElseGet(() -> context.defaultHome(
                        !LocalConfiguration.read(request.configuration(), context.root(), context.environment())
                                .namesASource()));
    }

    /**
     * Opens the home that the request names, or the default one, and starts the stand-ins for AWS; without any credential
     * configured, the simulators as well. Whatever is wrong with configuration, home or ports is a user error.
     */
    public static LocalSession open(ToolContext context, SessionRequest request) {
        return open(context, request, Configured.read(context, request));
    }

    /** Opens a home only to read from it: one that does not exist is not created, a temporary one takes its place. */
    public static LocalSession openWithoutCreating(ToolContext context, SessionRequest request) {
        Configured configured = Configured.read(context, request);
        if (Files.exists(configured.home(context, request))) {
            return open(context, request, configured);
        }
        TemporaryHome temporary = TemporaryHome.create();
        try {
            LocalSession session = open(context, request.at(temporary.folder()), configured);
            session.opened.afterClosing(temporary::delete);
            return session;
        } catch (RuntimeException e) {
            temporary.delete();
            throw e;
        }
    }

    private static LocalSession open(ToolContext context, SessionRequest request, Configured given) {
        OpenHome opened = OpenHome.open(given.home(context, request));
        try {
            if (request.workers() > 0) {
                FreeSpace.requireForRun(opened.home().folder());
            } else {
                FreeSpace.requireForCommand(opened.home().folder());
            }
            Configured configured = given.simulated() ? given.withSimulators(context, request.asOf(), opened) : given;
            EmbeddedAws aws = opened.reserveAws(context.build(), LOOPBACK, configured.hosts());
            // A worker starts beside the stand-ins.
            Optional<LambdaService> functions = Optional.of(request.workers())
                    .filter(workers -> workers > 0)
                    .map(workers -> startFunctions(context, opened, aws, configured, workers));
            opened.start(aws, request.lake(), configured.hosts(), request.notices());
            return new LocalSession(opened, aws, configured, functions);
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private static LambdaService startFunctions(
            ToolContext context, OpenHome opened, EmbeddedAws aws, Configured configured, int workers) {
        FunctionEnvironment environment =
                FunctionEnvironment.of(configured.configuration().variables(), aws.environment());
        LambdaConfig config =
                LambdaConfig.ofBuild(opened.home().folder(), context.build(), environment.variables(), workers);
        LambdaService lambda = LambdaService.start(config.shared(SharedHandler.CLASSES), context.clock());
        opened.beforeClosing(lambda::close);
        lambda.prepare(Functions.NAMES.getFirst());
        return lambda;
    }

    /** Returns the service that runs the deployed functions; the request said that the session has one. */
    public LambdaService functions() {
        return functions.orElseThrow(() -> new IllegalStateException("this session was opened without functions"));
    }

    /** Tells whether the sources are the simulators. */
    public boolean simulated() {
        return configured.simulated();
    }

    /** Returns the home. */
    public Home home() {
        return opened.home();
    }

    /** Returns the checked configuration. */
    public Settings settings() {
        return configured.settings();
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
