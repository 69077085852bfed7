package dev.senselake.function;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("quarkus")
@QuarkusTest
@TestProfile(OccupancyChunkTest.Profile.class)
class OccupancyChunkTest {
    /** Exports {@code occupancy-chunk}. */
    public static class Profile extends FunctionProfile {
        /** Called by Quarkus. */
        public Profile() {
            super("occupancy-chunk");
        }
    }

    @Test
    void exampleEventIsLoaded() throws IOException {
        given().contentType("application/json")
                .body(Files.readString(Path.of("infra/events/occupancy-chunk.json")))
                .when()
                .post()
                .then()
                .statusCode(200)
                .body("status", equalTo("COMPLETED"))
                .body("partitions.written", equalTo(2));
    }
}
