package dev.senselake.local.athena;

import java.util.Locale;

/** The types that columns of streams have: those that the JSON reader takes from a scalar without loss or surprise. */
enum HiveType {
    /** Text, and what is now text and now a number. */
    STRING,
    /** A whole number of 64 bits. */
    BIGINT,
    /** Any other number. */
    DOUBLE,
    /** true or false. */
    BOOLEAN;

    /** Returns the type's name in a statement. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
