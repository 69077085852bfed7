package dev.senselake.local.athena;

import io.trino.sql.tree.Cast;
import io.trino.sql.tree.SelectItem;
import io.trino.sql.tree.SingleColumn;
import java.util.Locale;
import java.util.Map;

/** A column of a view with its type as Athena's engine and as its catalog name it. */
record ViewColumn(String name, String prestoType, String hiveType) {
    private static final Map<String, String> HIVE_TYPES = Map.of(
            "varchar", "string",
            "bigint", "bigint",
            "double", "double",
            "boolean", "boolean",
            "date", "date",
            "timestamp(3)", "timestamp");

    /** Reads name and type from {@code CAST(... AS type) AS name}; anything else is refused. */
    static ViewColumn of(SelectItem item) {
        if (item instanceof SingleColumn column
                && column.getExpression() instanceof Cast cast
                && column.getAlias().isPresent()) {
            String presto = cast.getType().toString().toLowerCase(Locale.ROOT);
            String hive = HIVE_TYPES.get(presto);
            if (hive != null) {
                return new ViewColumn(column.getAlias().get().getValue(), presto, hive);
            }
        }
        throw new IllegalArgumentException(
                "a column of a view is CAST(... AS type) AS name, its type one of %s; this one is %s"
                        .formatted(HIVE_TYPES.keySet().stream().sorted().toList(), item));
    }
}
