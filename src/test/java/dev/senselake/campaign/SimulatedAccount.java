package dev.senselake.campaign;

import dev.senselake.column.RegisteredColumns;
import dev.senselake.config.Settings;
import dev.senselake.function.InProcessFunctions;
import dev.senselake.lake.Lake;
import dev.senselake.late.InsertedMarks;
import dev.senselake.ledger.FakeFormerDays;
import dev.senselake.ledger.Ledger;
import dev.senselake.ledger.Outcomes;
import dev.senselake.ledger.Repairs;
import dev.senselake.load.LoadPorts;
import dev.senselake.local.function.Functions;
import dev.senselake.local.statemachine.Engine;
import dev.senselake.local.statemachine.ExecutionRequest;
import dev.senselake.local.statemachine.ExecutionResult;
import dev.senselake.local.statemachine.StateMachine;
import dev.senselake.local.statemachine.TaskResult;
import dev.senselake.local.statemachine.Waiter;
import dev.senselake.mark.Columns;
import dev.senselake.mark.Entities;
import dev.senselake.mark.ReadLengths;
import dev.senselake.overlap.Heartbeats;
import dev.senselake.overlap.ScheduledStarts;
import dev.senselake.row.sort.SpillSpace;
import dev.senselake.source.SourceStatus;
import dev.senselake.source.sensource.token.TokenStore;
import dev.senselake.time.Timing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.TimeoutException;

/** The deployed state machine with its functions, stores and sources in one process, under one scheduler. */
final class SimulatedAccount {
    private static final StateMachine MACHINE = machine();

    private final TurnScheduler scheduler;
    private final Nemesis nemesis;
    private final History history;
    private final SimulatedStores stores;
    private final SimulatedSources sources;
    private final SplittableRandom random;
    private final Path folder;
    private final Lake lake;
    private final SimulatedLambda lambda;
    private Settings settings;
    // Apart from the chance of everything else: see TroubledCounts.
    private final SplittableRandom troubles = new SplittableRandom(7);
    private int claims;

    /** What an account consists of; temporary files stand in the folder. */
    SimulatedAccount(
            Settings settings,
            TurnScheduler scheduler,
            Nemesis nemesis,
            History history,
            SimulatedStores stores,
            SimulatedSources sources,
            SplittableRandom random,
            Path folder,
            ObservedLake.Replacements replacements) {
        this.settings = settings;
        this.scheduler = scheduler;
        this.nemesis = nemesis;
        this.history = history;
        this.stores = stores;
        this.sources = sources;
        this.random = random;
        this.folder = folder;
        this.lake = new ObservedLake(stores.lake(), replacements);
        this.lambda = new SimulatedLambda(scheduler, nemesis, history, this::process);
    }

    Settings settings() {
        return settings;
    }

    /** Replaces the configuration, and with it every process that does nothing now. */
    void deploy(Settings other) {
        settings = other;
        lambda.deploy();
    }

    /** Runs an execution that starts now, in a thread of the scheduler. */
    ExecutionResult execution(String name, String input) {
        Engine engine = new Engine(lambda, _ -> {}, new SimulatedWaiter(), random.split());
        history.add(name, "execution starts with", input);
        ExecutionResult result =
                MACHINE.run(new ExecutionRequest(name, scheduler.clock().instant(), input), engine);
        history.add(name, "execution ends", result);
        return result;
    }

    TaskResult invoke(String function, String event) {
        try {
            return lambda.invoke(function, event, Duration.ofMinutes(15));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits in simulated time; the time-outs of states lie behind those of the functions, which Lambda keeps. */
    private final class SimulatedWaiter implements Waiter {
        @Override
        public void await(Duration delay) throws InterruptedException {
            scheduler.await(delay);
        }

        @Override
        public <T> T within(Duration limit, Work<T> work) throws InterruptedException, TimeoutException {
            return work.run();
        }
    }

    private InProcessFunctions process(SimulatedProcess process) {
        SplittableRandom own = random.split();
        Timing timing = new Timing(
                scheduler.clock(), scheduler, own, () -> scheduler.clock().millis() * 1_000_000);
        LoadPorts load = new LoadPorts(
                process.port(Lake.class, lake),
                settings.lake().keys(),
                process.port(Ledger.class, stores.ledger()),
                process.port(Outcomes.class, stores.outcomes()),
                process.port(Entities.class, stores.entities()),
                process.port(Columns.class, stores.columns()),
                new TroubledCounts(stores.counts(), troubles),
                process.port(ReadLengths.class, stores.lengths()),
                process.port(SourceStatus.class, stores.status()),
                timing,
                () -> "claim-" + claims++,
                SpillSpace.Limits.in(folder),
                settings.secondLook());
        SourceCalls calls = new SourceCalls(process, scheduler, nemesis, history);
        return new InProcessFunctions(
                settings,
                new InProcessFunctions.Ports(
                        load,
                        process.port(Repairs.class, stores.ledger().repairs()),
                        process.port(Heartbeats.class, stores.heartbeats()),
                        process.port(ScheduledStarts.class, stores.starts()),
                        process.port(InsertedMarks.class, stores.marks()),
                        process.port(RegisteredColumns.FormerDays.class, new FakeFormerDays(stores.ledger())),
                        _ -> process.port(TokenStore.class, stores.tokens()),
                        calls.auth(sources.vea()),
                        calls.vea(sources.vea()),
                        calls.datasets(sources.senseforce())));
    }

    private static StateMachine machine() {
        try {
            return StateMachine.load(Files.readString(Path.of("infra/senselake.asl.json")), Functions.substitutions());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
