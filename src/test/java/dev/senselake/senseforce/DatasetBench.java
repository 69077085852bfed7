package dev.senselake.senseforce;

import dev.senselake.http.RequestTally;
import dev.senselake.load.StreamReader.ReadRequest;
import dev.senselake.load.StreamReader.ReadResult;
import dev.senselake.task.Deadline;
import dev.senselake.window.Window;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.IntStream;

/** A fake dataset with pages of 100 rows, and a reader of three of its days. */
final class DatasetBench {
    static final Window WINDOW = new Window(LocalDate.of(2025, 3, 1), LocalDate.of(2025, 3, 4));
    static final long START = WINDOW.start().toEpochMilli();
    static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    final FakeDataset source = new FakeDataset();
    final RequestTally tally = new RequestTally();
    final RecordingSink sink = RecordingSink.unbounded();

    /** Adds rows from the start of the window on, so many milliseconds apart. */
    void fill(int rows, long step) {
        IntStream.range(0, rows).forEach(i -> source.with(START + i * step, "row" + i));
    }

    ReadResult read() {
        return read(sink);
    }

    ReadResult read(RecordingSink rows) {
        return read(rows, ReadingLimits.DEFAULT, inTime());
    }

    ReadResult read(ReadingLimits limits) {
        return read(sink, limits, inTime());
    }

    /** Reads with five minutes kept for publishing. */
    ReadResult read(Deadline deadline) {
        return read(sink, new ReadingLimits(Duration.ofMinutes(5), 1000, 1 << 20, 1L << 30), deadline);
    }

    private ReadResult read(RecordingSink rows, ReadingLimits limits, Deadline deadline) {
        return new DatasetReader(Datasets.PRESS, source, limits)
                .read(new ReadRequest("run", Optional.of(WINDOW), deadline, tally), rows);
    }

    private static Deadline inTime() {
        Clock clock = Clock.fixed(Instant.parse("2025-03-09T00:00:00Z"), ZoneOffset.UTC);
        return Deadline.in(clock, Duration.ofMinutes(15));
    }
}
