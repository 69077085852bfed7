package dev.senselake.config;

import dev.senselake.source.SourceUrl;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/** What is configured for SenSource, without the credential: metrics, lists, addresses, first day and window lengths in days. */
public record SenSourceSettings(
        List<String> trafficMetrics,
        List<String> occupancyMetrics,
        List<String> staticEndpoints,
        SourceUrl authUrl,
        SourceUrl baseUrl,
        LocalDate startDate,
        int windowDays,
        int lookbackDays) {
    /** The source's name in stream specs and in the shared status. */
    public static final String SOURCE = "sensource";

    /** The source's name in messages. */
    public static final String TITLE = "SenSource";

    public SenSourceSettings {
        trafficMetrics = known("traffic_metrics", trafficMetrics, SenSourceMetrics.TRAFFIC.keySet());
        occupancyMetrics = known("occupancy_metrics", occupancyMetrics, SenSourceMetrics.OCCUPANCY.keySet());
        staticEndpoints = known("static_endpoints", staticEndpoints, SenSourceMetrics.STATIC_ENDPOINTS);
        if (windowDays < 1 || lookbackDays < 0) {
            throw new IllegalArgumentException("window_days must be 1 or more and lookback_days 0 or more: %d, %d"
                    .formatted(windowDays, lookbackDays));
        }
    }

    private static List<String> known(String key, List<String> values, Collection<String> permitted) {
        for (String value : values) {
            if (!permitted.contains(value)) {
                throw new IllegalArgumentException("%s has unknown %s; known are %s"
                        .formatted(
                                key,
                                value,
                                String.join(", ", permitted.stream().sorted().toList())));
            }
        }
        return List.copyOf(values);
    }
}
