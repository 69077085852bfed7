package dev.senselake.local.bench.cold;

import dev.senselake.cost.Price;
import dev.senselake.cost.RunShape;
import dev.senselake.local.bench.figure.Column;
import dev.senselake.local.bench.figure.Column.Unit;
import dev.senselake.local.bench.figure.FigureTable;
import dev.senselake.local.bench.figure.Ratio;
import dev.senselake.local.bench.figure.Row;
import java.util.List;
import java.util.Optional;

/**
 * What the CPU of cold functions costs on Lambda. A function of up to 1,769 MB gets that share of a core, so a second of
 * CPU is the same GB-seconds at any of these sizes; waiting for the source comes on top. Every window counts as cold, as if
 * no environment served two.
 */
public final class Money {
    /** GB-seconds of a second of CPU. */
    static final double GB_SECONDS = RunShape.GB_SECONDS_OF_CPU;

    private static final int NIGHTS = 30;
    private static final int LISTS = 4;
    // Three years in windows of 30 days.
    private static final int WINDOWS = 37;
    private static final List<Column> COLUMNS = List.of(
            new Column("cpu_s", "CPU s", Unit.SECONDS),
            new Column("gb_seconds", "GB-seconds", Unit.SECONDS),
            new Column("dollars", "$ (arm64)", Unit.DOLLARS));

    private Money() {}

    /** Returns a night, thirty of them, and the first load of three years, from the answers to the workload of this name. */
    public static FigureTable table(ColdFigures figures, String size) {
        double ends = cpu(figures, "plan-run", size)
                + LISTS * cpu(figures, "static-sync", size)
                + cpu(figures, "close-run", size);
        double windows = cpu(figures, "traffic-chunk", size) + cpu(figures, "occupancy-chunk", size);
        return new FigureTable(
                "money",
                "money: Lambda, every function cold, %s".formatted(size),
                COLUMNS,
                List.of(
                        row("a night: plan, %d lists, 2 windows, close".formatted(LISTS), ends + windows),
                        row("a month of nights", NIGHTS * (ends + windows)),
                        row("first load of three years: 2 x %d windows".formatted(WINDOWS), ends + WINDOWS * windows)));
    }

    private static double cpu(ColdFigures figures, String function, String size) {
        Optional<ColdCost> cost = figures.answer(function, size);
        return cost.map(ColdCost::cpu).map(Ratio::seconds).orElse(Double.NaN);
    }

    private static Row row(String what, double cpu) {
        return Row.of(what)
                .with("cpu_s", cpu)
                .with("gb_seconds", cpu * GB_SECONDS)
                .with("dollars", Price.LAMBDA_GB_SECOND.of(cpu * GB_SECONDS));
    }
}
