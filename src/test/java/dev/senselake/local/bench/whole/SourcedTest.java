package dev.senselake.local.bench.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SourcedTest {
    private static final Map<String, String> BOTH = Map.of(
            "SENSOURCE_AUTH_URL", "http://127.0.0.1:1/oauth/token",
            "SENSOURCE_BASE_URL", "http://127.0.0.1:1",
            "SENSOURCE_START_DATE", "2024-01-01",
            "SENSEFORCE_BACKEND_URL", "http://127.0.0.1:2");

    @Test
    void onlyTheSourcesOfTheWorkloadAreConfigured() {
        assertThat(Sourced.of(Workload.sensource("a", 1, 1, 10), BOTH).variables())
                .containsOnlyKeys("SENSOURCE_AUTH_URL", "SENSOURCE_BASE_URL", "SENSOURCE_START_DATE");
        assertThat(Sourced.of(Workload.senseforce("b", 1_000, 10), BOTH).variables())
                .containsOnlyKeys("SENSEFORCE_BACKEND_URL");
        assertThat(Sourced.of(Workload.newcomer(), BOTH).variables()).isEqualTo(BOTH);
    }

    @Test
    void bothSourcesMoveToTheUpstreamWithTheirPaths() {
        assertThat(new Sourced(BOTH).at(URI.create("http://127.0.0.1:9")).variables())
                .containsEntry("SENSOURCE_AUTH_URL", "http://127.0.0.1:9/oauth/token")
                .containsEntry("SENSOURCE_BASE_URL", "http://127.0.0.1:9")
                .containsEntry("SENSEFORCE_BACKEND_URL", "http://127.0.0.1:9")
                .containsEntry("SENSOURCE_START_DATE", "2024-01-01");
    }
}
