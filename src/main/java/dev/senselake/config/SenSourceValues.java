package dev.senselake.config;

/** SenSource as configured: where its credential comes from, what to load, and how many requests at once. */
public record SenSourceValues(Credential credential, SenSourceSettings settings, int maxInFlight) {}
