package dev.senselake.senseforce;

/** Where the next page begins: rows from {@code fromMilli} on, without the first {@code offset} of them. */
record Position(long fromMilli, long offset) {}
