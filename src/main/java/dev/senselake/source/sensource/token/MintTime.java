package dev.senselake.source.sensource.token;

import java.time.Duration;

/**
 * How long a mint may take, from connecting to the end of its answer, and what follows from it for all workers. They must be
 * configured alike: a worker that waits less than another one's mint needs would mint beside it.
 */
public record MintTime(Duration answer) {
    private static final Duration LEAST = Duration.ofSeconds(10);
    private static final Duration RESERVE = Duration.ofSeconds(10);

    public MintTime {
        if (answer.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException("a mint needs at least %s: %s".formatted(LEAST, answer));
        }
    }

    /** Returns how long connecting may take where the configuration grants this much: at most half of a mint's time. */
    public Duration connect(Duration granted) {
        Duration half = answer.dividedBy(2);
        return granted.compareTo(half) < 0 ? granted : half;
    }

    /**
     * Returns how long a lease must stand unchanged before others may take it. A holder may have hesitated, then minted, and
     * still has as long to store the token.
     */
    Duration lease() {
        return answer.multipliedBy(3).plus(RESERVE);
    }

    /** Returns the least time between the starts of two mints: the first may only just have been stored, or be under way. */
    Duration gap() {
        return lease();
    }

    /** Returns how long taking the lease may have taken if its holder is still to mint. */
    Duration hesitation() {
        return RESERVE;
    }
}
