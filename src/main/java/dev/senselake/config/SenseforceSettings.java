package dev.senselake.config;

import dev.senselake.config.Settings.Range;
import dev.senselake.source.RequestTimes;
import dev.senselake.source.SourceUrl;
import java.util.List;

/**
 * Senseforce as configured: the credential, the backend's address, its datasets, how many requests at once and how
 * long one may take, and the longest text of a row in bytes.
 */
public record SenseforceSettings(
        Credential credential,
        SourceUrl backendUrl,
        List<DatasetSettings> datasets,
        int maxInFlight,
        RequestTimes times,
        int maxTextBytes) {
    static final Range MAX_IN_FLIGHT = new Range(1, 40);

    public SenseforceSettings {
        datasets = List.copyOf(datasets);
        MAX_IN_FLIGHT.require("max_in_flight", maxInFlight);
        Settings.MAX_TEXT_BYTES.require("max_text_bytes", maxTextBytes);
    }
}
