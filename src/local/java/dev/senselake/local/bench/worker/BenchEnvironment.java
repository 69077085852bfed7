package dev.senselake.local.bench.worker;

import dev.senselake.local.aws.EmbeddedAws;
import dev.senselake.local.aws.EmbeddedAwsConfig;
import dev.senselake.local.function.FunctionEnvironment;
import dev.senselake.local.home.Home;
import dev.senselake.local.lambda.LambdaConfig;
import dev.senselake.local.lambda.LambdaService;
import dev.senselake.local.simulator.SimulatorSettings;
import dev.senselake.local.simulator.Simulators;
import dev.senselake.local.simulator.senseforce.SenseforceScale;
import dev.senselake.local.simulator.vea.VeaScale;
import dev.senselake.local.tool.ToolContext;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Map;

/** A home of its own with simulators, the stand-ins for AWS and one worker per function, as long as it is open. */
public final class BenchEnvironment implements AutoCloseable {
    /** The instant that counts as now: the same rows in every benchmark. */
    public static final Instant AS_OF = Instant.parse("2025-01-01T06:00:00Z");

    /** The first day that is not loaded. */
    public static final LocalDate END = LocalDate.parse("2025-01-01");

    private final Home home;
    private final Simulators simulators;
    private final EmbeddedAws aws;
    private final LambdaService lambda;

    private BenchEnvironment(Home home, Simulators simulators, EmbeddedAws aws, LambdaService lambda) {
        this.home = home;
        this.simulators = simulators;
        this.aws = aws;
        this.lambda = lambda;
    }

    /** Opens the home in this folder, with so much data in the simulators, and these flags for the worker's JVM. */
    public static BenchEnvironment open(ToolContext context, Path folder, WorkerSize size, String jvmFlags) {
        Home home = Home.open(folder);
        Simulators simulators = Simulators.start(settings(size, context.clock()));
        EmbeddedAws aws = EmbeddedAws.start(EmbeddedAwsConfig.onLoopback(home.folder(), context.build()));
        Map<String, String> sources = FunctionEnvironment.configuration(simulators, END.minusDays(size.days()));
        FunctionEnvironment environment =
                FunctionEnvironment.of(sources, aws.environment()).with("JAVA_TOOL_OPTIONS", jvmFlags);
        LambdaConfig config = LambdaConfig.ofBuild(home.folder(), context.build(), environment.variables(), 1);
        return new BenchEnvironment(home, simulators, aws, LambdaService.start(config, context.clock()));
    }

    public Simulators simulators() {
        return simulators;
    }

    /** Returns the folder of the stream's partitions. */
    public Path objects(String stream) {
        return home.buckets().resolve(EmbeddedAws.BUCKET).resolve(stream);
    }

    public Path logs() {
        return home.logs();
    }

    /** Prepares a pass over the last days of a stream. */
    public Pass pass(String function, String stream, int days) {
        return new Pass(lambda, function, stream, END.minusDays(days), END);
    }

    @Override
    public void close() {
        lambda.close();
        aws.close();
        simulators.close();
        home.close();
    }

    private static SimulatorSettings settings(WorkerSize size, Clock serverClock) {
        Clock still = Clock.fixed(AS_OF, ZoneOffset.UTC);
        Instant since = END.minus(Period.ofDays(size.days() + 2))
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        // A message has two rows on average.
        int messages = Math.max(1, size.rows() / size.windowDays() / 2);
        return SimulatorSettings.of(still, serverClock)
                .withVea(VeaScale.small(since).withZones(size.zones()).withoutQuirks())
                .withSenseforce(new SenseforceScale(20, messages, since));
    }
}
