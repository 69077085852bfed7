package dev.senselake.local.bench.cold;

import dev.senselake.local.bench.figure.Column;
import dev.senselake.local.bench.figure.Column.Unit;
import dev.senselake.local.bench.figure.FigureTable;
import dev.senselake.local.bench.figure.Ratio;
import dev.senselake.local.bench.figure.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The middle costs of what was asked, the floors of the windows, and the name of the largest workload. */
public record ColdFigures(Map<ColdKey, ColdCost> costs, Map<ColdKey, ColdCost> floors, String largest) {
    private static final double START_GOAL = 1.3;
    private static final double WINDOW_GOAL = 2;
    private static final List<Column> COLUMNS = List.of(
            new Column("cpu_over_empty", "CPU over empty", Unit.RATIO),
            new Column("cpu_over_floor", "CPU over floor", Unit.RATIO),
            new Column("time_over_empty", "time over empty", Unit.RATIO),
            new Column("time_over_floor", "time over floor", Unit.RATIO),
            new Column("cpu_s", "CPU s", Unit.SECONDS),
            new Column("time_s", "time s", Unit.SECONDS),
            new Column("floor_cpu_s", "floor CPU s", Unit.SECONDS));

    /** Returns a row per way of starting and call. */
    public FigureTable table() {
        List<Row> rows = new ArrayList<>();
        costs.forEach((key, cost) -> rows.add(row(key, cost)));
        return new FigureTable("cold", "cold function, one core, from process start to answer", COLUMNS, rows);
    }

    /** Returns the cost of the first answer of a function as on Lambda, for the workload of this name. */
    Optional<ColdCost> answer(String function, String size) {
        return Optional.ofNullable(costs.get(new ColdKey(WorkerStart.MANAGED.name(), ColdKey.answer(function, size))));
    }

    private Row row(ColdKey key, ColdCost cost) {
        Row row = Row.of("%s (%s)".formatted(key.call(), key.start()))
                .with("cpu_s", Ratio.seconds(cost.cpu()))
                .with("time_s", Ratio.seconds(cost.wall()));
        row = overEmpty(row, cost, Optional.ofNullable(costs.get(new ColdKey(key.start(), ColdKey.EMPTY))));
        row = overFloor(row, cost, Optional.ofNullable(floors.get(key)));
        boolean managed = key.start().equals(WorkerStart.MANAGED.name());
        if (managed && key.isStart()) {
            row = row.goal("cpu_over_empty", START_GOAL);
        }
        return managed && floors.containsKey(key) && key.call().endsWith(largest)
                ? row.goal("cpu_over_floor", WINDOW_GOAL)
                : row;
    }

    private static Row overEmpty(Row row, ColdCost cost, Optional<ColdCost> empty) {
        return empty.map(other -> row.with("cpu_over_empty", Ratio.of(cost.cpu(), other.cpu()))
                        .with("time_over_empty", Ratio.of(cost.wall(), other.wall())))
                .orElse(row);
    }

    private static Row overFloor(Row row, ColdCost cost, Optional<ColdCost> floor) {
        return floor.map(other -> row.with("floor_cpu_s", Ratio.seconds(other.cpu()))
                        .with("cpu_over_floor", Ratio.of(cost.cpu(), other.cpu()))
                        .with("time_over_floor", Ratio.of(cost.wall(), other.wall())))
                .orElse(row);
    }
}
