package dev.senselake.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** The keys of SenSource as text, unchecked; an empty value counts as absent. */
@ConfigMapping(prefix = "sensource")
public interface SenSourceConfig {
    /** The id of the API client; together with the secret it switches SenSource on. */
    Optional<String> clientId();

    /** The secret of the API client; a wrong one is refused by SenSource and fails its streams. */
    Optional<String> clientSecret();

    /** The secret in Secrets Manager that holds {@code client_id} and {@code client_secret} as JSON; wins over both. */
    Optional<String> secretArn();

    /** The metrics of traffic, separated by commas; another list makes the history due again. */
    @WithDefault(Defaults.TRAFFIC_METRICS)
    Optional<String> trafficMetrics();

    /** The metrics of occupancy, separated by commas; another list makes the history due again. */
    @WithDefault(Defaults.OCCUPANCY_METRICS)
    Optional<String> occupancyMetrics();

    /** The reference streams to load, separated by commas; one that is not listed has no table. */
    @WithDefault(Defaults.STATIC_ENDPOINTS)
    Optional<String> staticEndpoints();

    /** The first UTC day to load, as YYYY-MM-DD; wins over the year. */
    Optional<String> startDate();

    /** The year whose first day is the first to load, 2022 where neither is set. */
    Optional<String> startYear();

    /** Where tokens come from. */
    @WithDefault(Defaults.AUTH_URL)
    Optional<String> authUrl();

    /** Where data come from; requests go to {@code /api/...} below it. */
    @WithDefault(Defaults.BASE_URL)
    Optional<String> baseUrl();

    /** Days per request, 1 to 31; more means fewer, larger answers. */
    @WithDefault(Defaults.WINDOW_DAYS)
    Optional<String> windowDays();

    /** How many days after its end a day is still read again for late counts, 0 to 365. */
    @WithDefault(Defaults.LOOKBACK_DAYS)
    Optional<String> lookbackDays();

    /** Requests at once, 2 to 40; traffic and occupancy get half each. */
    @WithDefault(Defaults.MAX_IN_FLIGHT)
    Optional<String> maxInFlight();
}
