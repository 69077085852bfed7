package dev.senselake.campaign;

import dev.senselake.config.Settings;
import dev.senselake.local.statemachine.ExecutionResult;
import dev.senselake.local.statemachine.TaskResult;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;

/** One account with both sources, and days that pass: each is filled, corrected for a while, and read at night. */
final class SimulatedWorld {
    static final LocalDate FIRST = LocalDate.parse("2026-02-24");

    /** Until when a source may still change a day, in days after it. */
    static final int LOOKBACK_DAYS = 3;

    private static final Duration AT_NIGHT = Duration.ofMinutes(195);

    final TurnScheduler scheduler;
    final History history;
    final Nemesis nemesis;
    final SimulatedStores stores;
    final SimulatedSources sources;
    final Invariants invariants;
    private final SplittableRandom random;
    private final SimulatedAccount account;
    private LocalDate today;
    private int executions;

    /** Fills the days before {@code today}; temporary files stand in the folder. */
    SimulatedWorld(SplittableRandom random, Nemesis.Rates rates, LocalDate today, Path folder) {
        this.random = random;
        this.today = today;
        Settings settings = settings(Map.of());
        scheduler = new TurnScheduler(
                random.split(), today.atStartOfDay(ZoneOffset.UTC).toInstant());
        history = new History(scheduler.clock());
        nemesis = new Nemesis(random.split(), rates);
        sources = SimulatedSources.empty(settings, scheduler.clock());
        stores = SimulatedStores.empty(scheduler.clock());
        invariants = new Invariants(stores, sources, history);
        account = new SimulatedAccount(
                settings, scheduler, nemesis, history, stores, sources, random.split(), folder, invariants);
        sources.vea().zones().add("z1");
        sources.vea().zones().add("z2");
        FIRST.datesUntil(today).forEach(day -> sources.fill(day, random));
    }

    static Settings settings(Map<String, String> more) {
        Map<String, String> variables = new HashMap<>(Map.of(
                "LAKE_BUCKET", "lake",
                "LEDGER_TABLE", "ledger",
                "SENSOURCE_CLIENT_ID", "client",
                "SENSOURCE_CLIENT_SECRET", "canary-secret",
                "SENSOURCE_STATIC_ENDPOINTS", "zone",
                "SENSOURCE_OCCUPANCY_METRICS", "",
                "SENSOURCE_START_DATE", FIRST.toString(),
                "SENSOURCE_WINDOW_DAYS", "4",
                "SENSOURCE_LOOKBACK_DAYS", Integer.toString(LOOKBACK_DAYS)));
        variables.put("SENSEFORCE_ACCESS_TOKEN", "canary-access");
        variables.put("SENSEFORCE_BACKEND_URL", "https://backend.example.com");
        variables.put("SENSEFORCE_DATASETS", """
                [{"dataset_id": "8f418098", "name": "telemetry", "start_date": "%s", "slice_range": 4,
                  "lookback_days": %d, "page_size": 100}]""".formatted(FIRST, LOOKBACK_DAYS));
        variables.putAll(more);
        return switch (Settings.read(variables, FIRST)) {
            case Settings.Checked.Valid(Settings valid) -> valid;
            case Settings.Checked.Invalid(List<String> problems) ->
                throw new IllegalArgumentException(String.join("; ", problems));
        };
    }

    LocalDate today() {
        return today;
    }

    /** Deploys another configuration: every process starts anew. */
    void configure(Map<String, String> more) {
        account.deploy(settings(more));
    }

    /** Begins the next day, at the time of the nightly run. */
    void morning() {
        sources.fill(today, random);
        today = today.plusDays(1);
        Instant night = today.atStartOfDay(ZoneOffset.UTC).toInstant().plus(AT_NIGHT);
        scheduler.sleep(Duration.between(scheduler.clock().instant(), night));
    }

    /** Lets the sources change a row, or all of a zone or thing, of a day that is not settled yet. */
    void correct() {
        LocalDate day = today.minusDays(random.nextInt(LOOKBACK_DAYS + 1));
        if (day.isBefore(FIRST)) {
            return;
        }
        int hour = random.nextInt(24);
        switch (random.nextInt(4)) {
            case 0 -> sources.count("z" + random.nextInt(1, 4), day, hour, random.nextInt(100));
            case 1 -> sources.of("traffic").remove(day, random.nextBoolean() ? "z1" : "z");
            case 2 -> sources.event("late", day.atTime(hour, 0).toInstant(ZoneOffset.UTC), random.nextInt(9));
            default -> sources.of("telemetry").remove(day, random.nextBoolean() ? "t1" : "");
        }
    }

    /** Starts an execution beside whatever runs. */
    CompletableFuture<ExecutionResult> start(String input) {
        String name = "run-" + ++executions;
        CompletableFuture<ExecutionResult> end = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                end.complete(account.execution(name, input));
            } catch (RuntimeException | Error e) {
                end.completeExceptionally(e);
            }
        });
        return end;
    }

    /** Invokes a function with an event, beside the state machine. */
    TaskResult invoke(String function, String event) {
        return account.invoke(function, event);
    }

    /** Runs what is due without any trouble, and checks the promises. */
    ExecutionResult quietRun() {
        ExecutionResult result = start("{}").join();
        check();
        return result;
    }

    /** Checks what must hold after each execution. */
    void check() {
        // A night of many waits may last into the next day.
        invariants.check(
                account.settings(), LocalDate.ofInstant(scheduler.clock().instant(), ZoneOffset.UTC));
    }

    /** Checks that every day of the lake is what the sources hold. */
    void checkTruth() {
        checkTruth(Set.of());
    }

    /** Checks that every day of the lake but these of traffic is what the sources hold. */
    void checkTruth(Set<LocalDate> lost) {
        invariants.checkTruth(account.settings(), today, lost);
    }

    /** Returns the summary that the run of this name wrote. */
    String summary(String run) {
        return stores.lake().text("_senselake/runs/%s.json".formatted(run));
    }

    /** Returns the name of the newest execution. */
    String newest() {
        return "run-" + executions;
    }

    static boolean succeeded(ExecutionResult result) {
        return result instanceof ExecutionResult.Succeeded;
    }
}
