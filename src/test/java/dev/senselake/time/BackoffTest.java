package dev.senselake.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S10")
@Tag("B16")
class BackoffTest {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration FLOOR = Duration.ofMillis(200);

    @Test
    void everyWaitLiesBetweenTheFloorAndItsBound() {
        for (long seed = 0; seed < 1_000; seed++) {
            Backoff backoff = new Backoff(FIRST, FLOOR, new SplittableRandom(seed));
            for (int failures = 1; failures <= 40; failures++) {
                assertThat(backoff.after(failures))
                        .as("seed %d, failure %d", seed, failures)
                        .isBetween(FLOOR, backoff.longestAfter(failures));
            }
        }
    }

    @Test
    void boundDoublesAndStopsDoubling() {
        Backoff backoff = new Backoff(FIRST, FLOOR, new SplittableRandom(1));
        assertThat(IntStream.of(1, 2, 3, 7, 8, 1_000).mapToObj(backoff::longestAfter))
                .containsExactly(
                        Duration.ofMillis(1_200),
                        Duration.ofMillis(2_200),
                        Duration.ofMillis(4_200),
                        Duration.ofMillis(64_200),
                        Duration.ofMillis(64_200),
                        Duration.ofMillis(64_200));
    }

    @Test
    void jitterIsFull() {
        Backoff backoff = new Backoff(FIRST, FLOOR, new SplittableRandom(1));
        assertThat(IntStream.range(0, 1_000).mapToObj(i -> backoff.after(1)))
                .anyMatch(wait -> wait.compareTo(Duration.ofMillis(250)) < 0)
                .anyMatch(wait -> wait.compareTo(Duration.ofMillis(1_150)) > 0);
    }
}
