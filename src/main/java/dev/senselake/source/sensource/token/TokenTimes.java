package dev.senselake.source.sensource.token;

import java.time.Duration;

/** The waits and lives of the token protocol, all of them fixed by what SenSource was seen to do. */
final class TokenTimes {
    /** Left over for the longest request when a token is handed out. */
    static final Duration MARGIN = Duration.ofMinutes(5);

    /** The life of a token whose answer names none. */
    static final Duration ASSUMED_LIFE = Duration.ofHours(1);

    /** Between the starts of two mints. */
    static final Duration MINT_GAP = Duration.ofSeconds(30);

    /** How long a lease must stand unchanged before others may take it. */
    static final Duration LEASE = Duration.ofSeconds(30);

    /** The shortest quiet after a 429 of the token endpoint. */
    static final Duration BLOCK_FLOOR = Duration.ofSeconds(60);

    /** Longer waits end the invocation instead. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    /** A younger token is never called dead. */
    static final Duration FRESH = Duration.ofSeconds(60);

    /** A token that served somebody this recently lives. */
    static final Duration ALIVE = Duration.ofSeconds(10);

    /** Between two notes that a token serves. */
    static final Duration SHARE_GAP = Duration.ofSeconds(5);

    /** In which refusals of fresh tokens are counted. */
    static final Duration SUSPICION = Duration.ofMinutes(10);

    /** In which nobody mints after too many of them. */
    static final Duration CIRCUIT = Duration.ofMinutes(15);

    /** In which nobody mints with a refused secret. */
    static final Duration REFUSAL = Duration.ofMinutes(10);

    private TokenTimes() {}
}
