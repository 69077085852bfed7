package dev.senselake.local.bench.growth;

import dev.senselake.local.bench.figure.Column;
import dev.senselake.local.bench.figure.Column.Unit;
import dev.senselake.local.bench.figure.FigureTable;
import dev.senselake.local.bench.figure.Row;
import dev.senselake.local.bench.whole.BenchFolder;
import dev.senselake.local.bench.whole.Workload;
import dev.senselake.local.failure.UserException;
import dev.senselake.local.function.FunctionEnvironment;
import dev.senselake.local.lambda.LambdaConfig;
import dev.senselake.local.lambda.LambdaService;
import dev.senselake.local.report.Quantity;
import dev.senselake.local.run.LocalRun;
import dev.senselake.local.run.LocalRun.Ended;
import dev.senselake.local.session.LocalSession;
import dev.senselake.local.session.SessionRequest;
import dev.senselake.local.simulator.Simulators;
import dev.senselake.local.statemachine.ExecutionRequest;
import dev.senselake.local.tool.ToolContext;
import dev.senselake.run.RunSummary.Status;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What an incremental night reads from the ledger to plan and to close, with more and more days of history. */
public final class LedgerGrowth {
    private static final double GOAL = 1.2;
    private static final int WORKERS = 4;
    // What SENSOURCE_LOOKBACK_DAYS is unless set.
    private static final int LOOKBACK_DAYS = 14;
    private static final List<Column> COLUMNS = List.of(
            new Column("plan_bytes", "plan-run reads", Unit.BYTES),
            new Column("close_bytes", "close-run reads", Unit.BYTES),
            new Column("reconciled_bytes", "and to compare", Unit.BYTES),
            new Column("over_first", "over the least", Unit.RATIO));

    private final ToolContext context;
    private final Path folder;
    private final Consumer<String> progress;

    /** Works in this folder. */
    public LedgerGrowth(ToolContext context, Path folder, Consumer<String> progress) {
        this.context = context;
        this.folder = folder;
        this.progress = progress;
    }

    /** Loads histories of these many days, the shortest first, and counts what the next night reads. */
    public FigureTable measure(List<Integer> histories) {
        List<Row> rows = new ArrayList<>();
        double first = 0;
        for (int days : histories) {
            progress.accept("ledger: a night after %s".formatted(Quantity.of(days, "day")));
            LedgerReads reads = night(days);
            double both = reads.of("plan-run") + reads.of("close-run");
            first = first == 0 ? both : first;
            rows.add(Row.of("traffic and occupancy, %s".formatted(Quantity.of(days, "day")))
                    .with("plan_bytes", reads.of("plan-run"))
                    .with("close_bytes", reads.of("close-run"))
                    .with("reconciled_bytes", reads.reconciled())
                    .with("over_first", both / first)
                    .goal("over_first", GOAL));
        }
        return new FigureTable("ledger_growth", "bytes read from the ledger by an unchanged night", COLUMNS, rows);
    }

    private LedgerReads night(int days) {
        Workload workload = Workload.sensource("ledger", 1, 1, days);
        LocalDate today = LocalDate.ofInstant(Workload.AS_OF, ZoneOffset.UTC);
        LedgerReads reads = new LedgerReads(today, today.minusDays(LOOKBACK_DAYS));
        Path home = folder.resolve("ledger");
        BenchFolder.empty(home);
        try (Simulators simulators = workload.simulators(context.clock())) {
            Map<String, String> sources = workload.configuration(simulators);
            ToolContext configured = new ToolContext(context.root(), sources, false, context.clock());
            SessionRequest request = new SessionRequest(
                    Optional.of(home),
                    Optional.of(BenchFolder.emptyConfiguration(folder)),
                    Workload.AS_OF,
                    progress,
                    WORKERS,
                    true);
            try (LocalSession session = LocalSession.open(configured, request)) {
                run(configured, session, session.functions(), "history");
                // The first night still looks at all that the history's run loaded; any later one is like the next.
                run(configured, session, session.functions(), "first-night");
                countedNight(configured, session, sources, reads);
            }
        }
        return reads;
    }

    private static void countedNight(
            ToolContext context, LocalSession session, Map<String, String> sources, LedgerReads reads) {
        try (LedgerProxy proxy = LedgerProxy.start(session.aws().dynamoDbUri(), reads)) {
            FunctionEnvironment environment = FunctionEnvironment.of(
                            sources, session.aws().environment())
                    .with("QUARKUS_DYNAMODB_ENDPOINT_OVERRIDE", proxy.uri().toString());
            // The idle workers of the first run have their files in the home.
            Path own = session.home().folder().resolve("night");
            LambdaConfig config = LambdaConfig.ofBuild(own, context.build(), environment.variables(), WORKERS);
            try (LambdaService lambda = LambdaService.start(config, context.clock())) {
                run(context, session, lambda, "night");
            }
        }
    }

    private static void run(ToolContext context, LocalSession session, LambdaService lambda, String name) {
        ExecutionRequest request = new ExecutionRequest("bench-" + name, Workload.AS_OF, "{}");
        Ended ended = new LocalRun(context, session, lambda, request, _ -> {}).run();
        if (!(ended instanceof Ended.Closed closed) || closed.summary().status() != Status.SUCCEEDED) {
            throw new UserException("the %s of the ledger's benchmark did not succeed: see %s"
                    .formatted(name, session.home().logs()));
        }
    }
}
