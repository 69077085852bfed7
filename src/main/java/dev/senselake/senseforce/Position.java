package dev.senselake.senseforce;

/** What to ask next: rows from {@code fromMilli} to {@code toMilli}, without the first {@code offset} of them. */
record Position(long fromMilli, long toMilli, long offset) {}
