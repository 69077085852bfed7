package dev.senselake.local.bench.growth;

import dev.senselake.local.bench.figure.Column;
import dev.senselake.local.bench.figure.Column.Unit;
import dev.senselake.local.bench.figure.FigureTable;
import dev.senselake.local.bench.figure.Row;
import dev.senselake.local.bench.whole.BenchFolder;
import dev.senselake.local.bench.worker.BenchEnvironment;
import dev.senselake.local.bench.worker.Pass;
import dev.senselake.local.bench.worker.WorkerSize;
import dev.senselake.local.report.Quantity;
import dev.senselake.local.simulator.Simulators;
import dev.senselake.local.tool.ToolContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The resident set of a worker over one window of more and more zones, and over one day of more and more rows. */
public final class MemoryGrowth {
    private static final double GOAL = 1.2;
    private static final double LARGEST = 300_000_000;
    private static final int MANY_ZONES = 2_000;
    private static final int WINDOW_DAYS = 30;
    private static final int FEW_ROWS = 1_000;
    private static final List<Column> COLUMNS = List.of(
            new Column("rows", "rows", Unit.COUNT),
            new Column("resident_bytes", "resident", Unit.BYTES),
            new Column("over_first", "over the least", Unit.RATIO));

    private final ToolContext context;
    private final Path folder;
    private final Consumer<String> progress;

    /** Works in this folder. */
    public MemoryGrowth(ToolContext context, Path folder, Consumer<String> progress) {
        this.context = context;
        this.folder = folder;
        this.progress = progress;
    }

    private record Resident(long rows, long bytes) {}

    /** Measures one window of 30 days per number of zones, and one day per number of rows, the least first. */
    public FigureTable measure(List<Integer> zones, List<Integer> rowsADay) {
        List<Row> rows = new ArrayList<>();
        double first = 0;
        for (int count : zones) {
            Resident resident = window(count);
            first = first == 0 ? resident.bytes() : first;
            Row row = row("traffic-chunk, %s x 30 days".formatted(Quantity.of(count, "zone")), resident, first);
            rows.add(count >= MANY_ZONES ? row.goal("resident_bytes", LARGEST) : row);
        }
        first = 0;
        for (int count : rowsADay) {
            Resident resident = day(count);
            first = first == 0 ? resident.bytes() : first;
            rows.add(row("senseforce-page, %s a day".formatted(Quantity.of(count, "row")), resident, first));
        }
        return new FigureTable("memory_growth", "memory of one worker", COLUMNS, rows);
    }

    private Resident window(int zones) {
        progress.accept("memory: traffic-chunk, one window of %s".formatted(Quantity.of(zones, "zone")));
        return resident(new WorkerSize(zones, WINDOW_DAYS, FEW_ROWS), "traffic-chunk", "traffic", WINDOW_DAYS);
    }

    private Resident day(int rows) {
        progress.accept("memory: senseforce-page, one day of %s".formatted(Quantity.of(rows, "row")));
        return resident(new WorkerSize(1, 1, rows), "senseforce-page", Simulators.DATASET, 1);
    }

    private Resident resident(WorkerSize size, String function, String stream, int days) {
        Path home = folder.resolve("memory");
        BenchFolder.empty(home);
        try (BenchEnvironment environment = BenchEnvironment.open(context, home, size, "-Dbench=memory")) {
            Pass pass = environment.pass(function, stream, days);
            long rows = pass.invokeAll(BenchEnvironment.AS_OF).rows();
            return new Resident(rows, pass.worker().peakResident());
        }
    }

    private static Row row(String what, Resident resident, double first) {
        return Row.of(what)
                .with("rows", resident.rows())
                .with("resident_bytes", resident.bytes())
                .with("over_first", resident.bytes() / first)
                .goal("over_first", GOAL);
    }
}
