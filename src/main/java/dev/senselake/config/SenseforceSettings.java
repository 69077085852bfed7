package dev.senselake.config;

import dev.senselake.config.Settings.Range;
import dev.senselake.source.RequestTimes;
import dev.senselake.source.SourceUrl;
import java.util.List;
import java.util.regex.Pattern;

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
    /** What requests add to the backend's URL, at its end. */
    static final Pattern REQUEST_PATH = Pattern.compile("/api(/dataset(/execute(/[A-Za-z0-9-]+)?)?)?$");

    static final Range MAX_IN_FLIGHT = new Range(1, 40);

    public SenseforceSettings {
        datasets = List.copyOf(datasets);
        MAX_IN_FLIGHT.require("max_in_flight", maxInFlight);
        Settings.MAX_TEXT_BYTES.require("max_text_bytes", maxTextBytes);
    }
}
