package dev.senselake.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("S10")
class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-03-20T02:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "7, 7",
        "' 7 ', 7",
        "901, 900",
        "99999999999999999999999, 900",
        "'Fri, 20 Mar 2026 02:01:30 GMT', 90",
        "'Fri, 20 Mar 2026 01:00:00 GMT', 0",
        "'Sat, 21 Mar 2026 02:00:00 GMT', 900"
    })
    void secondsAndDatesAreReadAndClamped(String header, long seconds) {
        assertThat(RetryAfter.parse(Optional.of(header), NOW)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-5", "1.5", "2026-03-20", "٣"})
    void anythingElseSaysNothing(String header) {
        assertThat(RetryAfter.parse(Optional.of(header), NOW)).isEmpty();
        assertThat(RetryAfter.parse(Optional.empty(), NOW)).isEmpty();
    }

    @Test
    void waitHasAFloor() {
        Duration floor = Duration.ofSeconds(60);
        assertThat(RetryAfter.atLeast(floor, Optional.empty())).isEqualTo(floor);
        assertThat(RetryAfter.atLeast(floor, Optional.of(Duration.ZERO))).isEqualTo(floor);
        assertThat(RetryAfter.atLeast(floor, Optional.of(Duration.ofSeconds(61))))
                .isEqualTo(Duration.ofSeconds(61));
        assertThat(RetryAfter.atLeast(floor, Optional.of(Duration.ofDays(1)))).isEqualTo(RetryAfter.LONGEST);
    }
}
