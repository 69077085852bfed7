package dev.senselake.senseforce;

import dev.senselake.load.StreamReader;
import dev.senselake.row.RowSink;
import dev.senselake.window.Window;
import java.time.Instant;
import java.util.Optional;

/** Reads the days of one dataset, page after page, and ends early with whole days where the time does not reach. */
public final class DatasetReader implements StreamReader {
    private final DatasetSettings dataset;
    private final PageSource pages;
    private final ReadingLimits limits;

    DatasetReader(DatasetSettings dataset, PageSource pages, ReadingLimits limits) {
        this.dataset = dataset;
        this.pages = pages;
        this.limits = limits;
    }

    @Override
    public ReadResult read(ReadRequest request, RowSink rows) {
        Window window = request.window()
                .orElseThrow(() ->
                        new IllegalArgumentException("dataset %s is read by days only".formatted(dataset.name())));
        Instant start = request.deadline().clock().instant();
        DatasetReading reading = new DatasetReading(dataset, window, limits, rows);
        Window whole = reading.run(pages, request.deadline());
        Instant end = request.deadline().clock().instant();
        return new ReadResult(Optional.of(whole), start, end, reading.requests(), reading.retries());
    }
}
