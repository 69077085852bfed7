package dev.senselake.source.senseforce.keyset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.contract.AnyOrder;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.FatalException;
import dev.senselake.source.senseforce.Datasets;
import dev.senselake.source.senseforce.SenseforceStreams;
import dev.senselake.stream.ReadRequest;
import dev.senselake.stream.ReadResult;
import dev.senselake.stream.RequestTally;
import dev.senselake.time.Deadline;
import dev.senselake.time.Window;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever the page size, the ties, the server's habits and what is inserted meanwhile: no stable row is missed. */
class KeysetTest {
    private static final Window WINDOW = Window.of(LocalDate.of(2025, 3, 1));
    private static final long START = WINDOW.start().toEpochMilli();
    private static final int CASES = 1_000;

    @Test
    @Tag("E36")
    @Tag("E37")
    @Tag("P13")
    @Tag("sf-4")
    void everyStableRowIsReadWhateverTheServerDoes() {
        IntStream.range(0, CASES).forEach(seed -> {
            Random random = new Random(seed);
            FakeDataset source = dataset(random);
            Set<TestRow> stable = new HashSet<>(source.rows);
            source.beforeEachAnswer = dataset -> disturb(dataset, random, stable);
            RecordingSink sink = RecordingSink.unbounded();

            ReadResult result = readUntilQuiet(source, sink);

            assertThat(result.complete()).as("seed %d", seed).contains(WINDOW);
            assertThat(sink.rows).as("seed %d", seed).containsAll(stable);
        });
    }

    @Test
    @Tag("I7")
    @Tag("P13")
    void rowsOfAnUndisturbedDatasetAreDeliveredExactlyOnce() {
        IntStream.range(0, CASES).forEach(seed -> {
            FakeDataset source = dataset(new Random(seed));
            RecordingSink sink = RecordingSink.unbounded();

            reader(source).read(request(), sink);

            assertThat(sink.rows)
                    .as("seed %d", seed)
                    .satisfies(AnyOrder.exactly(source.rows))
                    .isSortedAccordingTo((left, right) -> Long.compare(left.epochMilli(), right.epochMilli()));
        });
    }

    @Test
    @Tag("F5")
    @Tag("sf-10")
    void sourceThatSortsByAnotherColumnFirstNeverLosesARowInSilence() {
        IntStream.range(0, CASES).forEach(seed -> {
            Random random = new Random(seed);
            FakeDataset source = dataset(random);
            source.thingFirst = true;
            RecordingSink sink = RecordingSink.unbounded();

            Optional<ErrorCode> failure = failureOf(source, sink);

            assertThat(failure.filter(code -> code != ErrorCode.OUT_OF_ORDER))
                    .as("seed %d", seed)
                    .isEmpty();
            if (failure.isEmpty()) {
                assertThat(sink.rows).as("seed %d", seed).containsAll(source.rows);
            }
        });
    }

    private static Optional<ErrorCode> failureOf(FakeDataset source, RecordingSink sink) {
        try {
            reader(source).read(request(), sink);
            return Optional.empty();
        } catch (FatalException e) {
            return Optional.of(e.failure().code());
        }
    }

    private static FakeDataset dataset(Random random) {
        FakeDataset source = new FakeDataset();
        source.random = new Random(random.nextLong());
        source.limit = 4 + random.nextInt(30);
        source.cap = random.nextBoolean() ? Integer.MAX_VALUE : 4 + random.nextInt(30);
        source.lowerInclusive = random.nextBoolean();
        source.upperInclusive = random.nextBoolean();
        source.unstableTies = random.nextBoolean();
        int instants = 1 + random.nextInt(60);
        int rows = random.nextInt(120);
        for (int row = 0; row < rows; row++) {
            source.with(START + random.nextInt(instants), "row" + row);
        }
        return source;
    }

    private static void disturb(FakeDataset dataset, Random random, Set<TestRow> stable) {
        if (dataset.asked.size() < 40 && random.nextInt(4) == 0) {
            dataset.with(START + random.nextInt(80), "late" + dataset.asked.size());
        }
        if (!dataset.unstableTies && random.nextInt(8) == 0) {
            List<TestRow> gone = dataset.rows.stream()
                    .filter(row -> row.text().startsWith("late"))
                    .limit(1)
                    .toList();
            dataset.rows.removeAll(gone);
            stable.removeAll(gone);
        }
    }

    /** Reads again where so much changed that the order could not be proven, as the next run does. */
    private static ReadResult readUntilQuiet(FakeDataset source, RecordingSink sink) {
        while (true) {
            try {
                sink.clear();
                return reader(source).read(request(), sink);
            } catch (FatalException e) {
                assertThat(e.failure().code()).isEqualTo(ErrorCode.OUT_OF_ORDER);
                assertThat(source.asked).as("requests").hasSizeLessThan(2_000);
            }
        }
    }

    private static DatasetReader reader(FakeDataset source) {
        return new DatasetReader(Datasets.PRESS, source, SenseforceStreams.LIMITS);
    }

    private static ReadRequest request() {
        Clock clock = Clock.fixed(Instant.parse("2025-03-09T00:00:00Z"), ZoneOffset.UTC);
        return new ReadRequest(
                "run", Optional.of(WINDOW), Deadline.in(clock, Duration.ofMinutes(15)), new RequestTally());
    }
}
