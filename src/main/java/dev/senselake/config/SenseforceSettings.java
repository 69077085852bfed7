package dev.senselake.config;

import dev.senselake.config.Settings.Range;
import dev.senselake.source.SourceUrl;
import java.util.List;

/** Senseforce as configured: the credential, the backend's address, its datasets, and how many requests at once. */
public record SenseforceSettings(
        Credential credential, SourceUrl backendUrl, List<DatasetSettings> datasets, int maxInFlight) {
    static final Range MAX_IN_FLIGHT = new Range(1, 40);

    public SenseforceSettings {
        datasets = List.copyOf(datasets);
        MAX_IN_FLIGHT.require("max_in_flight", maxInFlight);
    }
}
