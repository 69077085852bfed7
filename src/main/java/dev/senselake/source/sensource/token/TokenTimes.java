package dev.senselake.source.sensource.token;

import java.time.Duration;

/** The waits and lives of the token protocol, all of them fixed by what SenSource was seen to do. */
final class TokenTimes {
    /** How much of its life a token must have left when it is handed out: the time of the longest request. */
    static final Duration MARGIN = Duration.ofMinutes(5);

    /** The life of a token whose answer states none. */
    static final Duration ASSUMED_LIFE = Duration.ofHours(1);

    /** The least time between the starts of two mints. */
    static final Duration MINT_GAP = Duration.ofSeconds(30);

    /** How long a lease must stand unchanged before others may take it. */
    static final Duration LEASE = Duration.ofSeconds(30);

    /** The shortest wait after a 429 of the token endpoint. */
    static final Duration BLOCK_FLOOR = Duration.ofSeconds(60);

    /** The longest wait within an invocation; a longer one ends it instead. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    /** The age before which a token is not judged: nodes of SenSource learn of a new one unevenly. */
    static final Duration FRESH = Duration.ofSeconds(60);

    /** How long after a request succeeded with a token it counts as valid. */
    static final Duration ALIVE = Duration.ofSeconds(10);

    /** The least time between two records that requests with a token succeed. */
    static final Duration SHARE_GAP = Duration.ofSeconds(5);

    /** The period over which refusals of new tokens are counted. */
    static final Duration SUSPICION = Duration.ofMinutes(10);

    /** How long nobody mints after too many of them. */
    static final Duration CIRCUIT = Duration.ofMinutes(15);

    /** How long nobody mints with a refused secret. */
    static final Duration REFUSAL = Duration.ofMinutes(10);

    private TokenTimes() {}
}
