package dev.senselake.local.bench.whole;

import dev.senselake.local.bench.cpu.CommandCost;
import dev.senselake.local.bench.cpu.ProcessCost;
import dev.senselake.local.bench.figure.Column;
import dev.senselake.local.bench.figure.Column.Unit;
import dev.senselake.local.bench.figure.FigureTable;
import dev.senselake.local.bench.figure.Ratio;
import dev.senselake.local.bench.figure.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The headline: whole runs beside their floors, and the CPU of each by process. */
public final class WholeTables {
    private static final List<Column> RUN_COLUMNS = List.of(
            new Column("wall_ratio", "wall over floor", Unit.RATIO),
            new Column("cpu_ratio", "CPU over floor", Unit.RATIO),
            new Column("wall_s", "wall s", Unit.SECONDS),
            new Column("cpu_s", "CPU s", Unit.SECONDS),
            new Column("floor_wall_s", "floor wall s", Unit.SECONDS),
            new Column("floor_cpu_s", "floor CPU s", Unit.SECONDS),
            new Column("rows", "rows", Unit.COUNT),
            new Column("largest_process_bytes", "largest process", Unit.BYTES));
    private static final List<Column> PROCESS_COLUMNS = List.of(
            new Column("cpu_s", "CPU s", Unit.SECONDS),
            new Column("processes", "processes", Unit.COUNT),
            new Column("largest_process_bytes", "largest", Unit.BYTES));

    private WholeTables() {}

    /** Returns a row per command; {@code goals} holds columns and limits by the key of the command. */
    public static FigureTable runs(List<WholeRun> runs, Map<String, Map<String, Double>> goals) {
        List<Row> rows = new ArrayList<>();
        for (WholeRun run : runs) {
            Row row = figures(run);
            for (Map.Entry<String, Double> goal :
                    goals.getOrDefault(run.key(), Map.of()).entrySet()) {
                row = row.goal(goal.getKey(), goal.getValue());
            }
            rows.add(row);
        }
        return new FigureTable("whole_run", "whole run, from the command to its exit status", RUN_COLUMNS, rows);
    }

    /** Returns a row per command and name of a process. */
    public static FigureTable processes(List<WholeRun> runs) {
        List<Row> rows = runs.stream()
                .flatMap(run -> processes(run.ours()).stream()
                        .map(row -> new Row(run.name() + ": " + row.what(), row.figures(), row.goals())))
                .toList();
        return new FigureTable("whole_run_processes", "CPU by process", PROCESS_COLUMNS, rows);
    }

    private static Row figures(WholeRun run) {
        CommandCost ours = run.ours();
        Row row = Row.of(run.name())
                .with("rows", run.rows())
                .with("wall_s", Ratio.seconds(ours.wall()))
                .with("cpu_s", Ratio.seconds(ours.cpu()))
                .with("largest_process_bytes", ours.largest());
        return run.floor()
                .map(floor -> row.with("floor_wall_s", Ratio.seconds(floor.wall()))
                        .with("floor_cpu_s", Ratio.seconds(floor.cpu()))
                        .with("wall_ratio", Ratio.of(ours.wall(), floor.wall()))
                        .with("cpu_ratio", Ratio.of(ours.cpu(), floor.cpu())))
                .orElse(row);
    }

    private static List<Row> processes(CommandCost cost) {
        List<Row> rows = new ArrayList<>();
        // Small programs of the script show no time of their own.
        List<ProcessCost> processes = cost.processes().stream()
                .filter(process -> process.cpu().isPositive())
                .toList();
        for (ProcessCost process : processes) {
            rows.add(Row.of(process.name())
                    .with("cpu_s", Ratio.seconds(process.cpu()))
                    .with("processes", process.processes())
                    .with("largest_process_bytes", process.resident()));
        }
        rows.add(Row.of("too short to be seen").with("cpu_s", Ratio.seconds(cost.unseen())));
        return rows;
    }
}
