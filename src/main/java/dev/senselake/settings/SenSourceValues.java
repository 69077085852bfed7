package dev.senselake.settings;

import dev.senselake.http.SourceUrl;
import java.time.LocalDate;
import java.util.List;

/** SenSource as configured, every value within its range. */
public record SenSourceValues(
        Credential credential,
        SourceUrl authUrl,
        SourceUrl baseUrl,
        List<String> trafficMetrics,
        List<String> occupancyMetrics,
        List<String> staticEndpoints,
        LocalDate startDate,
        int windowDays,
        int lookbackDays,
        int maxInFlight) {
    public SenSourceValues {
        trafficMetrics = List.copyOf(trafficMetrics);
        occupancyMetrics = List.copyOf(occupancyMetrics);
        staticEndpoints = List.copyOf(staticEndpoints);
    }
}
