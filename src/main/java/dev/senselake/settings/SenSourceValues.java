package dev.senselake.settings;

import dev.senselake.sensource.SenSourceSettings;

/** SenSource as configured: where its credential comes from, what to load, and how many requests at once. */
public record SenSourceValues(Credential credential, SenSourceSettings settings, int maxInFlight) {}
