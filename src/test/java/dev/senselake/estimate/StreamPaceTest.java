package dev.senselake.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.senselake.ledger.Commit;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.ledger.TestCommits;
import dev.senselake.row.RowSchema;
import dev.senselake.row.RowSchema.InstantForm;
import dev.senselake.stream.Partition;
import dev.senselake.stream.StreamSpec;
import dev.senselake.stream.StreamSpec.Kind;
import dev.senselake.stream.TestSpecs;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class StreamPaceTest {
    private static final LocalDate DAY = LocalDate.of(2026, 1, 10);
    private static final Instant READ = Instant.parse("2026-02-01T03:00:00Z");
    private static final Offset<Double> NEARLY = within(1e-9);
    private static final StreamSpec TRAFFIC = spec("traffic", Kind.TRAFFIC, 30);
    private static final StreamSpec PRESS = spec("press", Kind.DATASET, 10);

    @Test
    void daysOfOneReadingShareItsTime() {
        // One reading of three days took 6 s, another of one day 1 s.
        StreamPace pace = StreamPace.of(
                TRAFFIC,
                List.of(
                        entry(DAY, 100, READ, 6),
                        entry(DAY.plusDays(1), 200, READ, 6),
                        entry(DAY.plusDays(2), 0, READ, 6),
                        entry(DAY.plusDays(3), 100, READ.plusSeconds(60), 1)));

        assertThat(pace.daysSeen()).isEqualTo(4);
        assertThat(pace.day().rows()).isEqualTo(100, NEARLY);
        assertThat(pace.day().bytesARow()).isEqualTo(10, NEARLY);
        assertThat(pace.secondsADay()).isEqualTo(7.0 / 4, NEARLY);
        assertThat(pace.leastSeconds()).isEqualTo(1, NEARLY);
        assertThat(pace.window(8)).satisfies(window -> {
            assertThat(window.rows()).isEqualTo(800, NEARLY);
            assertThat(window.bytes()).isEqualTo(8_000, NEARLY);
            assertThat(window.requests()).isEqualTo(1, NEARLY);
            assertThat(window.seconds()).isEqualTo(8 * 7.0 / 4 + 2.5 + 8 * 0.05, NEARLY);
        });
    }

    @Test
    void dayThatWasReadBeforeItsEndDoesNotCount() {
        Instant during = Instant.parse("2026-01-10T03:00:00Z");

        assertThat(StreamPace.of(TRAFFIC, List.of(entry(DAY, 3, during, 1))).guessed())
                .isTrue();
    }

    @Test
    void whatWasNeverSeenIsAGuessThatSaysSo() {
        StreamPace pace = StreamPace.of(TRAFFIC, List.of());

        assertThat(pace.guessed()).isTrue();
        assertThat(pace.window(30).rows()).isPositive();
        assertThat(pace.window(31).requests()).isEqualTo(2, NEARLY);
    }

    @Test
    void datasetIsAskedForItsPagesAndTheProofOfTheirEnd() {
        StreamPace pace = StreamPace.of(PRESS, List.of(entry(DAY, 2_500, READ, 1)));

        assertThat(pace.window(4).requests()).isEqualTo(3, NEARLY);
        assertThat(pace.window(10).requests()).isEqualTo(5, NEARLY);
        assertThat(pace.search().requests()).isEqualTo(1, NEARLY);
    }

    @Test
    void branchesOfARunGoSideBySideAndListsComeFirst() {
        RunTime time = new RunTime(Map.of(Kind.TRAFFIC, 2, Kind.OCCUPANCY, 2, Kind.DATASET, 4))
                .with(Kind.REFERENCE, 4)
                .with(Kind.TRAFFIC, 20)
                .with(Kind.OCCUPANCY, 12)
                .with(Kind.DATASET, 16);

        assertThat(time.total()).isEqualTo(Duration.ofSeconds(6 + 4 + 10));
        assertThat(time.with(Kind.DATASET, 64).total()).isEqualTo(Duration.ofSeconds(6 + 20));
    }

    private static LedgerEntry entry(LocalDate day, long rows, Instant start, int seconds) {
        Commit commit = TestCommits.of(
                1, "tag", "sha", rows, rows * 10, start, start.plusSeconds(seconds), start, "spec", Set.of());
        return new LedgerEntry(
                Partition.of("traffic", day), 1, Map.of(), Optional.of(commit), false, 0, Optional.empty());
    }

    private static StreamSpec spec(String stream, Kind kind, int windowDays) {
        RowSchema rules =
                new RowSchema(List.of("id"), Set.of(), Optional.empty(), InstantForm.ISO_TEXT, Set.of(), false);
        return TestSpecs.of(stream, "source", kind, DAY, windowDays, 14, rules, Optional.empty(), "spec");
    }
}
