package dev.senselake.local.athena;

import java.util.ArrayList;
import java.util.List;

/** Collects columns in order, under the names of the source's fields. */
final class ColumnList {
    private final List<Column> columns = new ArrayList<>();

    ColumnList text(String... fields) {
        return add(HiveType.STRING, fields);
    }

    ColumnList whole(String... fields) {
        return add(HiveType.BIGINT, fields);
    }

    ColumnList number(String... fields) {
        return add(HiveType.DOUBLE, fields);
    }

    ColumnList yesNo(String... fields) {
        return add(HiveType.BOOLEAN, fields);
    }

    List<Column> columns() {
        return List.copyOf(columns);
    }

    private ColumnList add(HiveType type, String... fields) {
        for (String field : fields) {
            columns.add(Column.of(field, type));
        }
        return this;
    }
}
