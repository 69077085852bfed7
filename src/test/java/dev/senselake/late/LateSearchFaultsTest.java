package dev.senselake.late;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.local.simulator.http.Fault;
import dev.senselake.local.simulator.http.RequestMatcher;
import dev.senselake.run.RunSummary;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Searches for late rows in a source that caps its pages, shows rows late, does not filter, or asks for pauses. */
@Tag("quarkus")
@QuarkusTest
class LateSearchFaultsTest {
    @TempDir
    private Path folder;

    private LateWorld world;

    @BeforeEach
    void start() {
        world = new LateWorld(folder, "press");
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "yesterday"   | a row has no Inserted in milliseconds
            1600000000000 | Senseforce does not filter by Inserted
            """)
    @Tag("N9")
    void sourceThatDoesNotFilterByTheColumnIsNamedAndNoDayIsRead(String value, String told) {
        world.until("2025-01-20");
        world.insert("press", "2025-01-05T07:00:00Z", "2025-01-20T12:00:00Z", "late");
        world.server
                .faults()
                .always(
                        RequestMatcher.containing("Inserted"),
                        Fault.edit(text -> text.replaceAll("\"inserted\":\\d+", "\"inserted\":" + value)));

        RunSummary summary = world.run("2025-01-21T03:15:00Z");

        assertThat(summary.failures())
                .anyMatch(failure -> failure.failure().message().contains(told));
        assertThat(world.holds("press", "2025-01-05", "late")).isFalse();
    }

    @Test
    @Tag("N9")
    @Tag("I11")
    void searchThatIsToldToWaitGoesOnWhereItWas() {
        world.until("2025-01-20");
        world.insert("press", "2025-01-05T07:00:00Z", "2025-01-20T12:00:00Z", "late");
        world.server
                .faults()
                .times(2, RequestMatcher.containing("Inserted"), Fault.status(429, Duration.ofMinutes(20)));

        RunSummary summary = world.run("2025-01-21T03:15:00Z");

        assertThat(summary.status()).isEqualTo(RunSummary.Status.SUCCEEDED);
        assertThat(world.holds("press", "2025-01-05", "late")).isTrue();
    }

    @Test
    @Tag("N9")
    @Tag("I11")
    void searchThatIsToldToWaitForEverEndsAsAFailure() {
        world.until("2025-01-20");
        Instant mark = world.marks.get("press");
        world.server.faults().always(RequestMatcher.containing("Inserted"), Fault.status(429, Duration.ofMinutes(20)));
        world.server.log().clear();

        RunSummary summary = world.run("2025-01-21T03:15:00Z");

        assertThat(summary.status()).isEqualTo(RunSummary.Status.PARTIAL);
        assertThat(world.searches("press")).hasSizeLessThanOrEqualTo(12);
        assertThat(world.marks.get("press")).isEqualTo(mark);
    }

    @Test
    @Tag("N9")
    void searchWorksInWhateverOrderAndPageSizeTheSourceAnswers() {
        world.until("2025-01-30");
        world.server.switches().pageCap(3);
        for (int day = 3; day <= 20; day++) {
            world.insert("press", "2025-01-%02dT07:00:00Z".formatted(day), "2025-01-30T12:00:00Z", "late-" + day % 3);
        }

        RunSummary summary = world.run("2025-01-31T03:15:00Z");

        for (int day = 3; day <= 20; day++) {
            assertThat(world.holds("press", "2025-01-%02d".formatted(day), "late-" + day % 3))
                    .as("day %d", day)
                    .isTrue();
        }
        assertThat(summary.status()).isEqualTo(RunSummary.Status.SUCCEEDED);
    }

    @Test
    @Tag("N9")
    void rowThatIsSeenLaterThanItSaysIsFoundByTheNextRun() {
        world.until("2025-01-21");
        world.insert("press", "2025-01-05T07:00:00Z", "2025-01-20T23:00:00Z", "slow");

        world.run("2025-01-22T03:15:00Z");

        assertThat(world.holds("press", "2025-01-05", "slow")).isTrue();
    }
}
