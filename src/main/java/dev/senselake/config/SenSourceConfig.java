package dev.senselake.config;

import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** The keys of SenSource as text, unchecked. */
interface SenSourceConfig {
    /** The id of the API client; together with the secret it switches SenSource on. */
    Optional<String> clientId();

    /** The secret of the API client; a wrong one is refused by SenSource and fails its streams. */
    Optional<String> clientSecret();

    /** A long-lived token instead of id and secret, as some customers have; one that ended is refused by SenSource. */
    Optional<String> accessToken();

    /** The metrics of traffic, separated by commas; empty: the stream is off. Another list makes the history due again. */
    @WithDefault("ins,outs")
    @WithConverter(GivenText.class)
    String trafficMetrics();

    /** The metrics of occupancy, separated by commas; empty: the stream is off. Another list makes the history due again. */
    @WithDefault("occupancy(max),occupancy(min),occupancy(avg)")
    @WithConverter(GivenText.class)
    String occupancyMetrics();

    /** The reference streams to load, separated by commas; one that is not listed is off, as all are where it is empty. */
    @WithDefault("location,site,zone,space")
    @WithConverter(GivenText.class)
    String staticEndpoints();

    /** The first UTC day to load, as YYYY-MM-DD; wins over the year. */
    Optional<String> startDate();

    /** The year whose first day is the first to load; 2022 where neither is set. */
    Optional<String> startYear();

    /** The time zone of zones and spaces whose location tells none, a name of the IANA list; UTC where there is none. */
    Optional<String> timeZone();

    /** The opening hours of locations in their local time, as a JSON object. */
    Optional<String> openingHours();

    /** Where tokens come from. */
    @WithDefault("https://auth.sensourceinc.com/oauth/token")
    String authUrl();

    /** Where data come from; requests go to {@code /api/...} below it. */
    @WithDefault("https://vea.sensourceinc.com")
    String baseUrl();

    /** Days per request, 1 to 31; more means fewer, larger answers. */
    @WithDefault("30")
    String windowDays();

    /** How many days after its end a day is still read again for late counts, 0 to 365. */
    @WithDefault("14")
    String lookbackDays();

    /** Requests at once, 2 to 40; traffic and occupancy get half each. */
    @WithDefault("4")
    String maxInFlight();

    /** Seconds that the token endpoint may take for a token, 10 to 60; all workers must have the same. */
    @WithDefault("30")
    String tokenSeconds();

    /** Seconds that a connection may take to open, 1 to 60. */
    @WithDefault("5")
    String connectSeconds();

    /** Seconds that one request may take to the end of its answer, 240 to 720; one that takes longer is cut. */
    @WithDefault("240")
    String requestSeconds();

    /** The most bytes of one text in a row, 1,000 to 15,000,000; a day with a longer one fails. */
    @WithDefault("4194304")
    String maxTextBytes();
}
