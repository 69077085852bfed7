package dev.senselake.config;

import dev.senselake.source.SourceUrl;
import java.util.List;

/** Senseforce as configured, every value within its range. */
public record SenseforceValues(
        Credential credential, SourceUrl backendUrl, List<DatasetSettings> datasets, int maxInFlight) {
    public SenseforceValues {
        datasets = List.copyOf(datasets);
    }
}
