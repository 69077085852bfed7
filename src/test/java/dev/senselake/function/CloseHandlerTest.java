package dev.senselake.function;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.senselake.lake.Lake;
import dev.senselake.metric.MetricLine;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("quarkus")
@QuarkusTest
@TestProfile(CloseHandlerTest.Profile.class)
class CloseHandlerTest {
    /** Exports {@code close-run}. */
    public static class Profile extends FunctionProfile {
        /** Called by Quarkus. */
        public Profile() {
            super("close-run");
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> onAStack = new HashMap<>(super.getConfigOverrides());
            onAStack.put("stack.name", "nightly");
            return onAStack;
        }
    }

    private final Lake lake;

    @Inject
    CloseHandlerTest(Lake lake) {
        this.lake = lake;
    }

    @Test
    void exampleEventGivesASummaryThatIsKept() throws IOException {
        post(Files.readString(Path.of("infra/events/close-run.json")))
                .statusCode(200)
                .body("run_id", equalTo("example-run"))
                .body("status", equalTo("FAILED"))
                .body("streams", hasSize(4))
                .body("failures", hasSize(4))
                .body("failures[0].error", equalTo("InvocationFailed"));

        assertThat(lake.head("_senselake/runs/example-run.json")).isPresent();
    }

    @Test
    void closedRunTellsItsStack() throws IOException {
        String event = Files.readString(Path.of("infra/events/close-run.json"));

        String printed = StandardOutput.during(() -> post(event).statusCode(200));

        assertThat(MetricLine.all(printed)).anySatisfy(line -> {
            assertThat(line.dimensions()).containsOnly(Map.entry("Stack", "nightly"));
            assertThat(line.values()).containsEntry("IncrementalRunsClosed", 1.0);
            assertThat(line.values()).containsKeys("PartitionsFailed", "RowsLoaded");
        });
        assertThat(printed).containsPattern("\\{\"Stack\":\"nightly\",\"Stream\":\"traffic\",\"LagHours\":[0-9.]+}");
    }

    @Test
    void dryRunTellsNothing() throws IOException {
        String event = Files.readString(Path.of("infra/events/close-run.json"))
                .replaceFirst("\"dry_run\": *false", "\"dry_run\":true");

        String printed = StandardOutput.during(() -> post(event).statusCode(200));

        assertThat(event).contains("\"dry_run\":true");
        assertThat(MetricLine.all(printed)).isEmpty();
    }

    @Test
    void eventWithoutAPlanIsRefused() {
        post("{\"plan\":{\"status\":\"REFUSED\"},\"caught\":[]}")
                .statusCode(500)
                .body("errorMessage", containsString("plan is no plan as plan-run answers it"));
    }

    private static ValidatableResponse post(String event) {
        return given().contentType("application/json").body(event).when().post().then();
    }
}
