/** Questions to the lake in SQL: DuckDB over its files, read only, and its answers as tables and files. */
@NullMarked
package dev.senselake.local.sql;

import org.jspecify.annotations.NullMarked;
