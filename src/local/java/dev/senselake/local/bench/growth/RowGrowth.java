package dev.senselake.local.bench.growth;

import dev.senselake.local.bench.figure.Column;
import dev.senselake.local.bench.figure.Column.Unit;
import dev.senselake.local.bench.figure.FigureTable;
import dev.senselake.local.bench.figure.Row;
import dev.senselake.local.bench.warm.Speed;
import dev.senselake.local.bench.warm.WarmSpeeds;
import dev.senselake.local.bench.worker.WorkerSize;
import dev.senselake.local.tool.ToolContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** CPU per row of the warm functions, over the same days with 1, 10 and 100 times the rows. */
public final class RowGrowth {
    private static final double GOAL = 1.1;
    private static final int DAYS = 30;
    private static final List<Column> COLUMNS = List.of(
            new Column("rows", "rows", Unit.COUNT),
            new Column("cpu_s_per_million_rows", "CPU s a million rows", Unit.SECONDS),
            new Column("over_first", "over the least", Unit.RATIO));

    private final ToolContext context;
    private final Path folder;
    private final int passes;
    private final Consumer<String> progress;

    /** Works in this folder; of so many passes the cheapest counts. */
    public RowGrowth(ToolContext context, Path folder, int passes, Consumer<String> progress) {
        this.context = context;
        this.folder = folder;
        this.passes = passes;
        this.progress = progress;
    }

    /** Measures these numbers of zones, and so many rows of a dataset per zone, the least first. */
    public FigureTable measure(List<Integer> zones, int rowsAZone) {
        List<Row> rows = new ArrayList<>();
        Map<String, Double> first = new HashMap<>();
        for (int count : zones) {
            WorkerSize size = new WorkerSize(count, DAYS, count * rowsAZone);
            for (Speed speed : new WarmSpeeds(context, folder.resolve("rows"), size, passes, progress)
                    .run()
                    .speeds()) {
                double cost = speed.ours().perMillion();
                String source = speed.source().replaceAll(",.*", "");
                double least = first.computeIfAbsent(source, _ -> cost);
                rows.add(Row.of(source)
                        .with("rows", speed.ours().rows())
                        .with("cpu_s_per_million_rows", cost)
                        .with("over_first", cost / least)
                        .goal("over_first", GOAL));
            }
        }
        return new FigureTable("row_growth", "CPU per row, warm, rows x 1, 10, 100", COLUMNS, rows);
    }
}
