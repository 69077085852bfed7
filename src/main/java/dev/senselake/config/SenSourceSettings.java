package dev.senselake.config;

import dev.senselake.config.Settings.Range;
import dev.senselake.source.RequestTimes;
import dev.senselake.source.SourceUrl;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * SenSource as configured: the credential, the id of the API client (none beside a long-lived
 * token), metrics, lists, addresses, first day, window and lookback in days, how many requests at once, how long
 * a token and a request may take, and the longest text of a row in bytes.
 */
public record SenSourceSettings(
        Credential credential,
        Optional<String> clientId,
        List<String> trafficMetrics,
        List<String> occupancyMetrics,
        List<String> staticEndpoints,
        SourceUrl authUrl,
        SourceUrl baseUrl,
        LocalDate startDate,
        int windowDays,
        int lookbackDays,
        int maxInFlight,
        Duration tokenTime,
        RequestTimes times,
        int maxTextBytes) {
    /** The source's name in stream specs and in the shared status. */
    public static final String SOURCE = "sensource";

    /** The source's name in messages. */
    public static final String TITLE = "SenSource";

    /** The lists that can be reference streams. */
    public static final List<String> STATIC_ENDPOINTS = List.of("location", "site", "zone", "space", "sensor");

    /** What requests add to the base URL, at its end. */
    static final Pattern REQUEST_PATH = Pattern.compile("/api(/(location|site|zone|space|sensor|data(/\\w+)?))?$");

    static final List<String> TRAFFIC_METRICS = List.of("ins", "outs");
    static final List<String> OCCUPANCY_METRICS = List.of("occupancy(avg)", "occupancy(max)", "occupancy(min)");
    static final Range WINDOW_DAYS = new Range(1, 31);
    static final Range LOOKBACK_DAYS = new Range(0, 365);
    static final Range MAX_IN_FLIGHT = new Range(2, 40);
    static final Range TOKEN_SECONDS = new Range(10, 60);

    public SenSourceSettings {
        trafficMetrics = known("traffic_metrics", trafficMetrics, TRAFFIC_METRICS);
        occupancyMetrics = known("occupancy_metrics", occupancyMetrics, OCCUPANCY_METRICS);
        staticEndpoints = known("static_endpoints", staticEndpoints, STATIC_ENDPOINTS);
        WINDOW_DAYS.require("window_days", windowDays);
        LOOKBACK_DAYS.require("lookback_days", lookbackDays);
        MAX_IN_FLIGHT.require("max_in_flight", maxInFlight);
        Settings.MAX_TEXT_BYTES.require("max_text_bytes", maxTextBytes);
        TOKEN_SECONDS.require("token_seconds", Math.toIntExact(tokenTime.toSeconds()));
    }

    /** Returns the token that is used as it is, without a mint; empty where tokens are minted. */
    public Optional<String> longLivedToken() {
        return clientId.isEmpty() ? Optional.of(credential.secret()) : Optional.empty();
    }

    private static List<String> known(String key, List<String> values, List<String> allowed) {
        if (!allowed.containsAll(values)) {
            throw new IllegalArgumentException("%s is %s; allowed are %s".formatted(key, values, allowed));
        }
        return List.copyOf(values);
    }
}
