package dev.senselake.source.senseforce.keyset;

/** What to ask next: rows from {@code fromMilli} to {@code toMilli}, without the first {@code offset} of them. */
public record Position(long fromMilli, long toMilli, long offset) {}
