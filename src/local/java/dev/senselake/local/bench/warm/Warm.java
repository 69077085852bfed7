package dev.senselake.local.bench.warm;

import dev.senselake.local.bench.figure.Column;
import dev.senselake.local.bench.figure.Column.Unit;
import dev.senselake.local.bench.figure.FigureTable;
import dev.senselake.local.bench.figure.Row;
import java.util.ArrayList;
import java.util.List;

/** What the warm functions cost. {@code unchangedBytes} were PUT by a second pass over unchanged sources. */
public record Warm(List<Speed> speeds, long unchangedBytes) {
    private static final double GOAL = 1.5;
    private static final List<Column> COLUMNS = List.of(
            new Column("rows", "rows", Unit.COUNT),
            new Column("cpu_s_per_million_rows", "CPU s a million rows", Unit.SECONDS),
            new Column("floor_cpu_s_per_million_rows", "floor", Unit.SECONDS),
            new Column("ratio", "over warm floor", Unit.RATIO),
            new Column("unchanged_put_bytes", "PUT", Unit.BYTES));

    public Warm {
        speeds = List.copyOf(speeds);
    }

    /** Returns a row per source, and one for the pass over unchanged sources. */
    public FigureTable table() {
        List<Row> rows = new ArrayList<>();
        for (Speed speed : speeds) {
            rows.add(Row.of(speed.source())
                    .with("rows", speed.ours().rows())
                    .with("cpu_s_per_million_rows", speed.ours().perMillion())
                    .with("floor_cpu_s_per_million_rows", speed.floor().perMillion())
                    .with("ratio", speed.ratio())
                    .goal("ratio", GOAL));
        }
        rows.add(Row.of("unchanged second pass")
                .with("unchanged_put_bytes", unchangedBytes)
                .goal("unchanged_put_bytes", 0));
        return new FigureTable("warm", "warm functions", COLUMNS, rows);
    }
}
