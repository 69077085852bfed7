package dev.senselake.load;

import static dev.senselake.load.LoadWorld.FIRST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.senselake.failure.RetryableException;
import dev.senselake.ledger.Cursor;
import dev.senselake.ledger.Ledger.Claim;
import dev.senselake.ledger.Outcomes.Outcome;
import dev.senselake.stream.LoadReport;
import dev.senselake.stream.Partition;
import dev.senselake.stream.PartitionCounts;
import dev.senselake.stream.ReadResult;
import dev.senselake.stream.StreamReader;
import dev.senselake.stream.TaskOutcome;
import dev.senselake.stream.TaskOutcome.Completed;
import dev.senselake.time.Window;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a window leaves in lake, ledger and report when its source answers. */
class WindowPublisherTest extends TrafficWeek {
    @Test
    @Tag("I1")
    @Tag("I14")
    void aWindowIsPublishedRecordedAndLanded() {
        TaskOutcome outcome = world.load(WEEK);

        assertThat(outcome).isInstanceOf(Completed.class);
        LoadReport report = outcome.report();
        assertThat(report.partitions()).isEqualTo(new PartitionCounts(5, 0, 0, 0, 0, 0));
        assertThat(report.rows()).isEqualTo(10);
        assertThat(report.bytesPut()).isEqualTo(world.lake.bytesPut());
        assertThat(report.requests()).isEqualTo(2);
        assertThat(report.retries()).isEqualTo(1);
        world.checkLake(WEEK);
        assertThat(world.outcomes.of("run-" + world.now()))
                .containsExactly(new Outcome("traffic", Optional.of(WEEK), report, List.of()));
        // Read at 06:00 of the day after: all have landed, those before the look-back are final.
        assertThat(world.ledger.cursor("traffic")).contains(new Cursor("traffic", FIRST, NEXT, FIRST.plusDays(2)));
    }

    @Test
    @Tag("I16")
    void noWriteStartsThatCouldNotEnd() {
        LoadWorld.Wrap late = new LoadWorld.Wrap() {
            @Override
            public <T> T port(Class<T> type, T port) {
                return port instanceof StreamReader reader ? type.cast(reading(reader)) : port;
            }
        };

        assertThatThrownBy(() -> world.load(WEEK, late))
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("too few for another write");

        assertThat(world.lake.keys()).isEmpty();
        assertThat(world.loadAll(WEEK)).last().isInstanceOf(Completed.class);
        world.checkLake(WEEK);
    }

    /** Returns a reader that leaves half a minute of its invocation. */
    private StreamReader reading(StreamReader reader) {
        return (request, rows) -> {
            ReadResult result = reader.read(request, rows);
            world.clock.advance(Duration.ofMinutes(14).plusSeconds(30));
            return result;
        };
    }

    @Test
    @Tag("F43")
    void equalRowsOfTwoGenerationsHaveTwoTags() {
        world.load(WEEK);
        String key = "traffic/dt=%s/traffic.ndjson.gz".formatted(FIRST);
        String former = world.tag(key);
        // Another attempt may still write, so that the equal rows are put instead of confirmed.
        Claim other = world.ledger
                .claim(Partition.of("traffic", FIRST), "other", world.now().plus(Duration.ofMinutes(15)))
                .claim();

        world.load(Window.of(FIRST), true);
        world.ledger.release(other);

        assertThat(world.tag(key)).isNotEqualTo(former);
        world.checkLake(WEEK);
    }

    @Test
    @Tag("I7")
    @Tag("F30")
    void anUnchangedWindowIsConfirmedAndNotPutAgain() {
        world.load(WEEK);
        long bytes = world.lake.bytesPut();

        TaskOutcome outcome = world.at(NEXT.plusDays(1)).load(WEEK);

        assertThat(outcome.report().partitions()).isEqualTo(new PartitionCounts(0, 3, 0, 2, 0, 0));
        assertThat(outcome.report().bytesPut()).isZero();
        assertThat(world.lake.bytesPut()).isEqualTo(bytes);
        assertThat(world.commit(NEXT.minusDays(1)).readAt()).isEqualTo(world.now());
    }

    @Test
    @Tag("D34")
    @Tag("D35")
    @Tag("I19")
    void lateCorrectedAndDeletedRowsRestateTheirDays() {
        world.load(WEEK);
        LocalDate day = NEXT.minusDays(1);
        world.truth.count("z1", day, 11).count("z3", day, 1).without("\"z2\",\"recordDate_hour_1\":\"" + day);

        TaskOutcome outcome = world.at(NEXT.plusDays(1)).load(WEEK);

        assertThat(outcome.report().partitions()).isEqualTo(new PartitionCounts(1, 2, 0, 2, 0, 0));
        assertThat(outcome.report().flags()).containsEntry("restated", 1);
        assertThat(world.lake
                        .head("traffic/dt=%s/traffic.ndjson.gz".formatted(day))
                        .orElseThrow()
                        .metadata())
                .containsEntry("replaced-gen", "1")
                .containsEntry("replaced-rows", "2");
        world.checkLake(WEEK);
    }

    @Test
    @Tag("I2")
    @Tag("I3")
    void theRunningDayIsPublishedAndNeverLands() {
        world.truth.count("z1", NEXT, 3, 1).count("z1", NEXT, 7, 2);

        TaskOutcome outcome = world.load(Window.of(NEXT));

        assertThat(outcome.report().flags()).containsEntry("future", 1);
        world.checkLake(Window.of(NEXT));
        assertThat(world.ledger.cursor("traffic")).contains(Cursor.at("traffic", FIRST));
        world.load(WEEK);
        assertThat(world.ledger.cursor("traffic").orElseThrow().landed()).isEqualTo(NEXT);
    }

    @Test
    @Tag("C29")
    void whatIsRemarkableOfADayIsFlagged() {
        world.zones("z1", "z2").loadZones();
        world.truth.without("\"z2\",\"recordDate_hour_1\":\"" + FIRST.plusDays(3));
        world.truth.count("z9", FIRST.plusDays(4), 1);
        world.load(new Window(FIRST, FIRST.plusDays(2)));

        TaskOutcome outcome = world.load(new Window(FIRST.plusDays(2), NEXT));

        assertThat(outcome.report().flags()).isEqualTo(Map.of("thin", 1, "unknown", 1));
        assertThat(world.commit(FIRST.plusDays(3)).flags()).containsExactly("thin");
        assertThat(world.commit(FIRST.plusDays(4)).flags()).containsExactly("unknown");
        assertThat(world.entities.firstDays("traffic"))
                .isEqualTo(Map.of("z1", FIRST, "z2", FIRST, "z9", FIRST.plusDays(4)));
    }

    @Test
    @Tag("H54")
    @Tag("I10")
    void aDeadClaimMakesEqualRowsBePutAgainUntilItsDeadlineIsLongOver() {
        world.load(WEEK);
        LocalDate day = NEXT.minusDays(1);
        world.ledger.claim(Partition.of("traffic", day), "dead", world.now().plus(Duration.ofMinutes(15)));

        TaskOutcome beside = world.later(Duration.ofMinutes(19)).load(Window.of(day));
        assertThat(beside.report().partitions()).isEqualTo(new PartitionCounts(1, 0, 0, 0, 0, 0));
        assertThat(beside.report().flags()).as("equal rows restate nothing").isEmpty();

        TaskOutcome after = world.later(Duration.ofMinutes(2)).load(Window.of(day));
        assertThat(after.report().partitions()).isEqualTo(new PartitionCounts(0, 1, 0, 0, 0, 0));
        world.ledger.release(new Claim(Partition.of("traffic", day), 2, "dead", world.now()));
    }

    @Test
    @Tag("F47")
    void anObjectDeletedByHandIsPutAgain() {
        world.load(WEEK);
        LocalDate day = NEXT.minusDays(1);
        world.lake.delete("traffic/dt=%s/traffic.ndjson.gz".formatted(day));

        world.at(NEXT.plusDays(1)).load(WEEK);

        world.checkLake(WEEK);
    }

    @Test
    @Tag("F40")
    void writesWhoseAnswersAreLostAreFoundByTheNextLook() {
        world.lake.losingAnswers(3);

        TaskOutcome outcome = world.load(WEEK);

        assertThat(outcome.report().partitions()).isEqualTo(new PartitionCounts(5, 0, 0, 0, 0, 0));
        assertThat(world.lake.puts()).isEqualTo(5);
        assertThat(outcome.report().bytesPut()).isEqualTo(world.lake.bytesPut());
        world.checkLake(WEEK);
    }
}
