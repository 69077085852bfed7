package dev.senselake.local.athena;

import dev.senselake.row.FieldNames;

/** A column of a table: its name in Athena, its Hive type, and its name in the lake, which may be none that Athena takes. */
record Column(String name, String type, String lakeName) {
    /** Makes a column that has one name in both. */
    Column(String name, String type) {
        this(name, type, name);
    }

    /** Returns the column of a source's field. */
    static Column of(String field, HiveType type) {
        return new Column(new FieldNames().column(field), type.code());
    }

    /** Tells whether Athena must be told which name of the lake is meant. */
    boolean isMapped() {
        return !name.equals(lakeName);
    }
}
