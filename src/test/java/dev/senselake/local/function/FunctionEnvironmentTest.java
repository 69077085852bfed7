package dev.senselake.local.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.local.simulator.SimulatorSettings;
import dev.senselake.local.simulator.Simulators;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FunctionEnvironmentTest {
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-02-01T06:00:00Z"), ZoneOffset.UTC);

    @Test
    void bucketAndCredentialsOfTheStandInsWinOverThoseOfTheConfiguration() {
        FunctionEnvironment environment = FunctionEnvironment.of(
                Map.of("LAKE_BUCKET", "the-real-one", "SENSOURCE_CLIENT_ID", "client"), Map.of("LAKE_BUCKET", "lake"));

        assertThat(environment.variables())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "LAKE_BUCKET", "lake", "SENSOURCE_CLIENT_ID", "client", "SENSELAKE_ONE_MACHINE", "true"));
    }

    @Test
    void everyAddressOfThisMachineGetsTheNameByWhichItIsReached() {
        FunctionEnvironment environment = FunctionEnvironment.of(
                        Map.of("SENSOURCE_AUTH_URL", "http://127.0.0.1:8001/oauth/token"),
                        Map.of("QUARKUS_S3_ENDPOINT_OVERRIDE", "http://127.0.0.1:8002", "LEDGER_TABLE", "senselake"))
                .reachedAt("host.docker.internal");

        assertThat(environment.variables())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "SENSOURCE_AUTH_URL", "http://host.docker.internal:8001/oauth/token",
                        "QUARKUS_S3_ENDPOINT_OVERRIDE", "http://host.docker.internal:8002",
                        "LEDGER_TABLE", "senselake",
                        "SENSELAKE_ONE_MACHINE", "true"));
    }

    @Test
    void simulatedSourcesAreLoadedFromTheFirstDayOnWithAllTheirLists() {
        try (Simulators simulators = Simulators.start(SimulatorSettings.of(NOW, NOW))) {
            assertThat(FunctionEnvironment.configuration(simulators, LocalDate.parse("2025-11-03")))
                    .containsAllEntriesOf(Map.of(
                            "SENSOURCE_BASE_URL",
                            simulators.vea().uri().toString(),
                            "SENSOURCE_START_DATE",
                            "2025-11-03",
                            "SENSOURCE_STATIC_ENDPOINTS",
                            "location,site,zone,space,sensor",
                            "SENSEFORCE_DATASETS",
                            "[{\"dataset_id\":\"%s\",\"name\":\"telemetry\",\"start_date\":\"2025-11-03\"}]"
                                    .formatted(simulators.dataset().id())));
        }
    }

    @Test
    void oneMoreVariableReplacesItsFormerValue() {
        FunctionEnvironment environment = FunctionEnvironment.of(Map.of("A", "1", "B", "2"), Map.of());

        assertThat(environment.with("A", "3").variables())
                .isEqualTo(Map.of("A", "3", "B", "2", "SENSELAKE_ONE_MACHINE", "true"));
    }
}
