package dev.senselake.local.bench;

import java.util.Map;

/** What whole runs must reach: the largest value of a column that is good enough, by the key of the command. */
final class BenchGoals {
    private static final String WALL = "wall_s";
    private static final String WALL_RATIO = "wall_ratio";
    private static final String CPU_RATIO = "cpu_ratio";

    /** The goals of this repository; they are for an idle machine with two cores. */
    static final Map<String, Map<String, Double>> WHOLE_RUNS = Map.of(
            "year", Map.of(WALL_RATIO, 3.0, CPU_RATIO, 3.0),
            "senseforce", Map.of(CPU_RATIO, 3.0),
            "ten_years", Map.of(WALL, 45.0),
            "newcomer", Map.of(WALL, 6.0),
            "newcomer_again", Map.of(WALL, 4.0),
            "year_plan", Map.of(WALL, 1.5),
            "year_state", Map.of(WALL, 1.5),
            "lake_count", Map.of(WALL, 3.0),
            "lake_export", Map.of(WALL, 5.0),
            "lake_report", Map.of(WALL, 5.0));

    private BenchGoals() {}
}
