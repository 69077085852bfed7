package dev.senselake.function;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("quarkus")
@QuarkusTest
@TestProfile(PlanRunTest.Profile.class)
class PlanRunTest {
    /** Exports {@code plan-run}, in a region, which Lambda gives to every function. */
    public static class Profile extends FunctionProfile {
        /** Called by Quarkus. */
        public Profile() {
            super("plan-run");
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> inSomeRegion = new HashMap<>(super.getConfigOverrides());
            inSomeRegion.put("quarkus.s3.aws.region", "eu-central-1");
            inSomeRegion.put("quarkus.dynamodb.aws.region", "eu-central-1");
            return inSomeRegion;
        }
    }

    @Test
    void exampleEventGivesAPlanForEveryStream() throws IOException {
        post(Files.readString(Path.of("infra/events/plan-run.json")))
                .statusCode(200)
                .body("status", equalTo("PLANNED"))
                .body("run_id", equalTo("example-run"))
                .body("as_of", equalTo("2026-02-01T06:00:00Z"))
                .body("mode", equalTo("incremental"))
                .body("dry_run", equalTo(false))
                .body("reference.stream", equalTo(List.of("location", "site", "zone", "space")))
                .body("traffic[0].stream", equalTo("traffic"))
                .body("traffic[0].from", equalTo("2026-01-03"))
                .body("traffic[0].to", equalTo("2026-02-02"))
                .body("traffic[0].forced", equalTo(false))
                .body("occupancy[0].stream", equalTo("occupancy"))
                .body("senseforce.from", equalTo(List.of("2026-01-25")))
                .body("concurrency.traffic", equalTo(2))
                .body("concurrency.occupancy", equalTo(2))
                .body("concurrency.senseforce", equalTo(4))
                .body("notes[0]", containsString("sensor is off"));
    }

    @Test
    @Tag("K68")
    void wrongInputIsAnAnswerThatNamesTheField() {
        post("{\"run_id\":\"r\",\"as_of\":\"2026-02-01T06:00:00Z\",\"input\":{\"mod\":\"backfill\"}}")
                .statusCode(200)
                .body("status", equalTo("REFUSED"))
                .body("error", equalTo("InvalidInput"))
                .body("message", containsString("mod is unknown (did you mean mode?)"));
    }

    @Test
    void eventThatIsNoneNamesWhatIsMissing() {
        String body = post("{\"asof\":1}").statusCode(500).extract().asString();

        assertThat(body)
                .contains("run_id is missing")
                .contains("as_of is missing")
                .contains("did you mean as_of?");
    }

    @Test
    @Tag("I17")
    void noAnswerShowsASecret() throws IOException {
        post(Files.readString(Path.of("infra/events/plan-run.json"))).body(not(containsString("canary")));
    }

    private static ValidatableResponse post(String event) {
        return given().contentType("application/json").body(event).when().post().then();
    }
}
