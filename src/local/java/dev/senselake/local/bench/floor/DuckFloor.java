package dev.senselake.local.bench.floor;

import dev.senselake.local.athena.DuckSql;
import dev.senselake.local.bench.cpu.CommandCost;
import dev.senselake.local.bench.cpu.MeteredCommand;
import dev.senselake.local.bench.upstream.ClassPlace;
import dev.senselake.local.child.ClassJar;
import dev.senselake.local.failure.UserException;
import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBDriver;

/** Measures a process that has DuckDB answer a statement over the files of a lake's folder, and does nothing else. */
public record DuckFloor(Path folder, Path lake) {
    /** Starts the process, waits for its end and returns what it cost; {@code %s} in the statement is the table of traffic. */
    public CommandCost measure(String statement, Clock clock) {
        Path log = folder.resolve("duckdb-floor.log");
        String traffic =
                "read_json(%s, format = 'newline_delimited', columns = {zone_id: 'VARCHAR', sumins: 'BIGINT', sumouts: 'BIGINT'}, hive_partitioning = true)"
                        .formatted(DuckSql.text(DuckSql.glob(lake) + "/traffic/*/*.ndjson.gz"));
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                String.join(
                        File.pathSeparator,
                        ClassJar.of(folder, "duckdb-floor", List.of(DuckFloorMain.class))
                                .toString(),
                        ClassPlace.of(DuckDBDriver.class).toString()),
                DuckFloorMain.class.getName(),
                statement.replace("%s", traffic));
        CommandCost cost = new MeteredCommand(command, Map.of(), folder, log).run(clock);
        if (cost.status() != 0) {
            throw new UserException("the floor ended with status %d: see %s".formatted(cost.status(), log));
        }
        return cost;
    }
}
