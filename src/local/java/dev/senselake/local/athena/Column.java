package dev.senselake.local.athena;

import dev.senselake.row.FieldNames;

/** A column of a table: its name in the lake and its Hive type. */
record Column(String name, String type) {
    /** Returns the column of a source's field. */
    static Column of(String field, HiveType type) {
        return new Column(new FieldNames().column(field), type.code());
    }
}
