package dev.senselake.local.athena;

import dev.senselake.lake.LakeConfig;
import dev.senselake.stream.StreamSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code CREATE EXTERNAL TABLE} statements of streams, as Athena takes them: over which lake, in which database. */
public final class TableStatements implements Statements {
    private final LakeConfig lake;
    private final Optional<String> database;

    /** Writes statements over that lake; without a database Athena takes the one that is chosen in its console. */
    public TableStatements(LakeConfig lake, Optional<String> database) {
        this.lake = lake;
        this.database = database;
    }

    @Override
    public String head() {
        return """
                -- One statement at a time. DROP TABLE removes an older table of that name; the data stay.
                -- Numbers that are whole in the rows looked at are bigint; write double where there may be fractions.""";
    }

    @Override
    public Optional<String> of(StreamSpec spec, SeenColumns seen) {
        StreamTable described = StreamTable.of(spec, seen, lake.keys());
        if (described.table().columns().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(described.comment(seen, true)
                + statement(described.table(), spec.startDate().toString()));
    }

    private String statement(LakeTable table, String firstDay) {
        String location = "s3://%s/%s".formatted(lake.bucket(), table.folder());
        StringBuilder sql = new StringBuilder("CREATE EXTERNAL TABLE ")
                .append(database.map(name -> name(name) + ".").orElse(""))
                .append(name(table.name()))
                .append(" (\n")
                .append(columns(table.columns()))
                .append(")\nCOMMENT ")
                .append(text(table.comment()));
        if (table.daily()) {
            sql.append("\nPARTITIONED BY (").append(name(LakeTable.DAY)).append(" string)");
        }
        return sql.append("\nROW FORMAT SERDE ")
                .append(text(table.serde()))
                .append(mappings(table.mappings()))
                .append("\nSTORED AS INPUTFORMAT ")
                .append(text(LakeTable.INPUT_FORMAT))
                .append("\nOUTPUTFORMAT ")
                .append(text(LakeTable.OUTPUT_FORMAT))
                .append("\nLOCATION ")
                .append(text(location))
                .append("\nTBLPROPERTIES (\n")
                .append(properties(table.properties(location, firstDay)))
                .append(");\n")
                .toString();
    }

    private static String mappings(Map<String, String> mappings) {
        return mappings.isEmpty() ? "" : "\nWITH SERDEPROPERTIES (\n%s)".formatted(properties(mappings));
    }

    private static String columns(List<Column> columns) {
        return columns.stream()
                .map(column -> "  %s %s".formatted(name(column.name()), column.type()))
                .collect(Collectors.joining(",\n"));
    }

    private static String properties(Map<String, String> properties) {
        return properties.entrySet().stream()
                .map(property -> "  %s = %s".formatted(text(property.getKey()), text(property.getValue())))
                .collect(Collectors.joining(",\n"));
    }

    private static String name(String name) {
        return "`" + name + "`";
    }

    private static String text(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
