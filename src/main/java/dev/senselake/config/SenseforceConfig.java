package dev.senselake.config;

import io.smallrye.config.WithDefault;
import java.util.Optional;

/** The keys of Senseforce as text, unchecked. */
interface SenseforceConfig {
    /** The API access token; a wrong one is refused by Senseforce and fails its streams. */
    Optional<String> accessToken();

    /** The backend's address as the login page shows it, such as {@code https://galaxyapi.senseforce.io}. */
    Optional<String> backendUrl();

    /** A JSON array with one object per dataset; see {@code configuration.example.json}. */
    Optional<String> datasets();

    /** Requests at once, 1 to 40. */
    @WithDefault("4")
    String maxInFlight();

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
