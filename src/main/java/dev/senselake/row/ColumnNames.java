package dev.senselake.row;

import java.util.List;
import java.util.Map;

/** Gives the fields of a stream's rows their columns in the lake, the same for ever. */
public interface ColumnNames {
    /** Returns the columns of one row's fields in their order; no two of them are alike. */
    List<String> columns(List<String> fields);

    /** Returns the fields met so far whose column is another than the rules of names give, with that column. */
    Map<String, String> unusual();
}
