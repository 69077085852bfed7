package dev.senselake.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.senselake.source.RequestTimes;
import dev.senselake.source.SourceUrl;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SenSourceSettingsTest {
    private static final SourceUrl URL = SourceUrl.parse("https://vea.example.com", SourceUrl.PlainHttp.NEVER);

    @ParameterizedTest
    @CsvSource({
        "0, 14, 4, window_days is 0",
        "32, 14, 4, window_days is 32",
        "30, -1, 4, lookback_days is -1",
        "30, 366, 4, lookback_days is 366",
        "30, 14, 1, max_in_flight is 1",
        "30, 14, 41, max_in_flight is 41",
    })
    void numbersOutsideTheRangesOfTheKeysAreRefused(int window, int lookback, int inFlight, String message) {
        assertThatThrownBy(() -> settings(Optional.of("client"), List.of("zone"), window, lookback, inFlight))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void listThatNobodyKnowsIsRefused() {
        assertThatThrownBy(() -> settings(Optional.of("client"), List.of("zone", "zones"), 30, 14, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("static_endpoints is [zone, zones]");
    }

    @Test
    void credentialWithoutAClientIsALongLivedToken() {
        assertThat(settings(Optional.empty(), List.of("zone"), 30, 14, 4).longLivedToken())
                .contains("canary");
        assertThat(settings(Optional.of("client"), List.of("zone"), 30, 14, 4).longLivedToken())
                .isEmpty();
    }

    private static SenSourceSettings settings(
            Optional<String> clientId, List<String> lists, int window, int lookback, int inFlight) {
        return new SenSourceSettings(
                new Credential("canary"),
                clientId,
                List.of("ins"),
                List.of("occupancy(max)"),
                lists,
                URL,
                URL,
                LocalDate.of(2022, 1, 1),
                window,
                lookback,
                inFlight,
                Duration.ofSeconds(30),
                RequestTimes.DEFAULT,
                4 << 20);
    }
}
