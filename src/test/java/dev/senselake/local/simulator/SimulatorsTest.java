package dev.senselake.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SimulatorsTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-03-20T12:00:00Z"), ZoneOffset.UTC);

    private final Simulators simulators = Simulators.start(SimulatorSettings.of(NOON, NOON));
    private final ApiClient client = new ApiClient(simulators);

    @AfterEach
    void stop() {
        client.close();
        simulators.close();
    }

    @Test
    void aDayOfTrafficIsAnsweredAsTheTruthHasIt() {
        var answer = client.get(
                client.mint(),
                "/api/data/traffic?relativeDate=custom&startDate=2026-03-18T00:00:00Z&endDate=2026-03-19T00:00:00Z"
                        + "&dateGroupings=hour&entityType=zone&metrics=ins,outs");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(ApiClient.results(answer))
                .hasSize(5 * 24)
                .containsExactlyElementsOf(simulators.vea().truth().rows("traffic", LocalDate.of(2026, 3, 18)));
    }

    @Test
    void aDayOfOccupancyIsAnsweredAsTheTruthHasIt() {
        var answer = client.get(
                client.mint(),
                "/api/data/occupancy?relativeDate=custom&startDate=2026-03-18T00:00:00Z&endDate=2026-03-19T00:00:00Z"
                        + "&dateGroupings=hour&entityType=space");
        assertThat(ApiClient.results(answer))
                .hasSize(3 * 24)
                .containsExactlyElementsOf(simulators.vea().truth().rows("occupancy", LocalDate.of(2026, 3, 18)));
    }

    @Test
    void aDayOfADatasetIsAnsweredAsTheTruthHasIt() {
        var answer =
                client.execute(Simulators.ACCESS_TOKEN, simulators.dataset().id(), """
                [{"clause":{"type":"timestamp","operator":10,"parameters":[{"value":%d},{"value":%d}]},
                  "orderBy":1,"columnName":"Timestamp"}]""".formatted(
                                Instant.parse("2026-03-18T00:00:00Z").toEpochMilli(),
                                Instant.parse("2026-03-19T00:00:00Z").toEpochMilli() - 1));
        assertThat(ApiClient.elements(ApiClient.json(answer)))
                .hasSizeGreaterThan(200)
                .containsExactlyElementsOf(simulators.dataset().rows(LocalDate.of(2026, 3, 18)));
    }
}
