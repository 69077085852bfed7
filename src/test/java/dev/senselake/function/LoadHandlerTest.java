package dev.senselake.function;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("quarkus")
@QuarkusTest
@TestProfile(LoadHandlerTest.Profile.class)
class LoadHandlerTest {
    /** Exports {@code traffic-chunk}. */
    public static class Profile extends FunctionProfile {
        /** Called by Quarkus. */
        public Profile() {
            super("traffic-chunk");
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> onAStack = new HashMap<>(super.getConfigOverrides());
            onAStack.put("stack.name", "nightly");
            return onAStack;
        }
    }

    private final LoadMetrics mints;

    @Inject
    LoadHandlerTest(LoadMetrics mints) {
        this.mints = mints;
    }

    @Test
    void exampleEventIsLoaded() throws IOException {
        post(Files.readString(Path.of("infra/events/traffic-chunk.json")))
                .statusCode(200)
                .body("status", equalTo("COMPLETED"))
                .body("rows", equalTo(72))
                .body("partitions", not(anEmptyMap()))
                .body("partitions.written", equalTo(2))
                .body("from", nullValue());
    }

    @Test
    void unfinishedWindowAnswersWhatIsLeft() {
        post(event("traffic", FunctionFakes.UNFINISHED_FROM, "2025-12-10"))
                .statusCode(200)
                .body("status", equalTo("CONTINUE"))
                .body("from", equalTo("2025-12-06"))
                .body("to", equalTo("2025-12-10"));
    }

    @Test
    @Tag("B16")
    void throttledWindowAnswersHowLongToWait() {
        post(event("traffic", FunctionFakes.THROTTLED_FROM, "2025-12-10"))
                .statusCode(200)
                .body("status", equalTo("THROTTLED"))
                .body("wait_seconds", equalTo(62))
                .body("from", nullValue());
    }

    @Test
    @Tag("F22")
    void throttledAnswerTellsTheStack() {
        String printed =
                StandardOutput.during(() -> post(event("traffic", FunctionFakes.THROTTLED_FROM, "2025-12-10")));

        assertThat(MetricLine.all(printed)).singleElement().satisfies(line -> {
            assertThat(line.dimensions()).containsOnly(Map.entry("Stack", "nightly"));
            assertThat(line.values()).containsOnly(Map.entry("Throttles", 1.0));
        });
    }

    @Test
    void mintsOfAnInvocationAreToldOnceAlsoWhenItFails() {
        mints.minted();
        mints.minted();

        String failing = StandardOutput.during(() ->
                post(event("traffic", FunctionFakes.BROKEN_FROM, "2025-12-10")).statusCode(500));
        String next = StandardOutput.during(() -> post(event("traffic", FunctionFakes.UNFINISHED_FROM, "2025-12-10"))
                .statusCode(200));

        assertThat(MetricLine.all(failing)).extracting(MetricLine::values).containsExactly(Map.of("TokensMinted", 2.0));
        assertThat(MetricLine.all(next)).isEmpty();
    }

    @Test
    void thrownFailureIsAnErrorOfTheInvocation() {
        post(event("traffic", FunctionFakes.BROKEN_FROM, "2025-12-10"))
                .statusCode(500)
                .body("errorMessage", containsString("the source is away"));
    }

    @ParameterizedTest
    @Tag("K68")
    @CsvSource(
            delimiter = '|',
            value = {
                "occupancy | 2026-01-05 | 2026-01-10 | stream is \"occupancy\"; allowed are traffic",
                "trafic | 2026-01-05 | 2026-01-10 | (did you mean traffic?)",
                "traffic | 2026-01-10 | 2026-01-10 | from is 2026-01-10 and to is 2026-01-10; from must be before to",
                "traffic | 2026-01-10 | 2026-02-03 | to is 2026-02-03, in the future; the latest allowed is 2026-02-02",
                "traffic | yesterday | 2026-02-03 | it takes a UTC day like 2026-01-31",
                "../traffic | 2026-01-05 | 2026-01-10 | stream is \"../traffic\"; allowed are traffic",
            })
    void wrongEventIsRefusedByItsField(String stream, String from, String to, String problem) {
        post(event(stream, from, to)).statusCode(500).body("errorMessage", containsString(problem));
    }

    @Test
    @Tag("N9")
    void lateRowsAreLookedForOnlyWhereRowsTellWhenTheyWereInserted() {
        String event = event("traffic", "2026-01-05", "2026-01-10");

        post(event.replace("}", ",\"late\":true}"))
                .statusCode(500)
                .body("errorMessage", containsString("late needs a dataset that has an inserted_column"));
    }

    private static String event(String stream, String from, String to) {
        return "{\"run_id\":\"r\",\"as_of\":\"2026-02-01T06:00:00Z\",\"stream\":\"%s\",\"from\":\"%s\",\"to\":\"%s\"}"
                .formatted(stream, from, to);
    }

    private static ValidatableResponse post(String event) {
        return given().contentType("application/json").body(event).when().post().then();
    }
}
