package dev.senselake.local.athena;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An external table over a folder of the lake (its path below the bucket, a slash at its end): one JSON object a line,
 * {@code daily} with a folder per UTC day that Athena projects without being told of it.
 */
public record LakeTable(String name, String comment, String folder, List<Column> columns, boolean daily) {
    /** The column of the day, text such as 2026-01-31. */
    static final String DAY = "dt";

    /** Reads one JSON object a line; a scalar column must find a scalar, a number column a number. */
    static final String SERDE = "org.apache.hive.hcatalog.data.JsonSerDe";

    /** Reads the same, and can be told which name of the lake a column has; for tables that need it only. */
    static final String MAPPING_SERDE = "org.openx.data.jsonserde.JsonSerDe";

    static final String INPUT_FORMAT = "org.apache.hadoop.mapred.TextInputFormat";
    static final String OUTPUT_FORMAT = "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat";

    public LakeTable {
        columns = List.copyOf(columns);
    }

    /** Returns the table's properties; {@code location} is the folder as a URL, {@code firstDay} the first projected day. */
    Map<String, String> properties(String location, String firstDay) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("classification", "json");
        if (daily) {
            String projection = "projection." + DAY;
            properties.put("projection.enabled", "true");
            properties.put(projection + ".type", "date");
            properties.put(projection + ".format", "yyyy-MM-dd");
            properties.put(projection + ".range", firstDay + ",NOW");
            properties.put(projection + ".interval", "1");
            properties.put(projection + ".interval.unit", "DAYS");
            properties.put("storage.location.template", location + DAY + "=${" + DAY + "}/");
        }
        return properties;
    }

    /** Tells whether the table has a column of that name. */
    boolean hasColumn(String column) {
        return columns.stream().anyMatch(known -> known.name().equals(column));
    }

    /** Returns the class that reads the table's lines. */
    String serde() {
        return columns.stream().anyMatch(Column::isMapped) ? MAPPING_SERDE : SERDE;
    }

    /** Returns what that class must be told: the lake's name of each column that has another one. */
    Map<String, String> mappings() {
        Map<String, String> mappings = new LinkedHashMap<>();
        columns.stream()
                .filter(Column::isMapped)
                .forEach(column -> mappings.put("mapping." + column.name(), column.lakeName()));
        return mappings;
    }

    /** Returns the same table with other columns. */
    LakeTable withColumns(List<Column> others) {
        return new LakeTable(name, comment, folder, others, daily);
    }
}
