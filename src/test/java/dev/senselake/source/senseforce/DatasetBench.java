package dev.senselake.source.senseforce;

import dev.senselake.source.senseforce.keyset.DatasetReader;
import dev.senselake.source.senseforce.keyset.FakeDataset;
import dev.senselake.source.senseforce.keyset.RecordingSink;
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
import java.util.Optional;
import java.util.stream.IntStream;

/** A fake dataset with pages of 100 rows, and a reader of three of its days. */
public final class DatasetBench {
    public static final Window WINDOW = new Window(LocalDate.of(2025, 3, 1), LocalDate.of(2025, 3, 4));
    public static final long START = WINDOW.start().toEpochMilli();
    public static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    public final FakeDataset source = new FakeDataset();
    final RequestTally tally = new RequestTally();
    public final RecordingSink sink = RecordingSink.unbounded();

    /** Adds rows from the start of the window on, so many milliseconds apart. */
    public void fill(int rows, long step) {
        IntStream.range(0, rows).forEach(i -> source.with(START + i * step, "row" + i));
    }

    public ReadResult read() {
        return read(sink);
    }

    public ReadResult read(RecordingSink rows) {
        return read(rows, SenseforceStreams.LIMITS, inTime());
    }

    public ReadResult read(DatasetReader.Limits limits) {
        return read(sink, limits, inTime());
    }

    /** Reads with five minutes kept for publishing. */
    public ReadResult read(Deadline deadline) {
        return read(sink, new DatasetReader.Limits(Duration.ofMinutes(5), 1000, 1 << 20, 1L << 30), deadline);
    }

    public ReadResult read(RecordingSink rows, DatasetReader.Limits limits, Deadline deadline) {
        return new DatasetReader(Datasets.PRESS, source, limits)
                .read(new ReadRequest("run", Optional.of(WINDOW), deadline, tally), rows);
    }

    private static Deadline inTime() {
        Clock clock = Clock.fixed(Instant.parse("2025-03-09T00:00:00Z"), ZoneOffset.UTC);
        return Deadline.in(clock, Duration.ofMinutes(15));
    }
}
