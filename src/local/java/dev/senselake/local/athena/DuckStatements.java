package dev.senselake.local.athena;

import dev.senselake.lake.ObjectKeys;
import dev.senselake.stream.StreamSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * {@code CREATE VIEW} statements of streams for DuckDB over the folder that a lake is. Each names its columns, because DuckDB
 * would guess them from the first days, which may have no row.
 */
public final class DuckStatements implements Statements {
    private static final Map<String, String> TYPES = Map.of(
            HiveType.STRING.code(), "VARCHAR",
            HiveType.BIGINT.code(), "BIGINT",
            HiveType.DOUBLE.code(), "DOUBLE",
            HiveType.BOOLEAN.code(), "BOOLEAN");

    private final Path bucket;
    private final ObjectKeys keys;

    /** Writes statements over the lake of that bucket's folder. */
    public DuckStatements(Path bucket, ObjectKeys keys) {
        this.bucket = bucket;
        this.keys = keys;
    }

    @Override
    public String head() {
        return "-- Numbers that are whole in the rows looked at are BIGINT; write DOUBLE where there may be fractions.";
    }

    @Override
    public Optional<String> of(StreamSpec spec, SeenColumns seen) {
        StreamTable described = StreamTable.of(spec, seen, keys);
        LakeTable table = described.table();
        if (table.columns().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "%sCREATE OR REPLACE VIEW %s AS SELECT * FROM read_json(%s, format = 'newline_delimited',%n%s  columns = {%n%s});%n",
                described.comment(seen, false),
                name(table.name()),
                text("%s/%s%s*.ndjson.gz".formatted(bucket, table.folder(), table.daily() ? "*/" : "")),
                table.daily()
                        ? "  hive_partitioning = true, hive_types = {'%s': DATE},%n".formatted(LakeTable.DAY)
                        : "",
                columns(table.columns())));
    }

    private static String columns(List<Column> columns) {
        return columns.stream()
                .map(column -> "    %s: '%s'".formatted(text(column.lakeName()), TYPES.get(column.type())))
                .collect(Collectors.joining(",%n".formatted()));
    }

    private static String name(String name) {
        return '"' + name + '"';
    }

    private static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
