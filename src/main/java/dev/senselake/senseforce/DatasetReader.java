package dev.senselake.senseforce;

import dev.senselake.http.RequestTally;
import dev.senselake.http.SourceGuard.Read;
import dev.senselake.load.StreamReader;
import dev.senselake.row.RowSink;
import dev.senselake.window.Window;
import java.time.Clock;
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
        Clock clock = request.deadline().clock();
        RequestTally tally = new RequestTally();
        Instant start = clock.instant();
        Window whole = new DatasetReading(dataset, new DatasetReading.Days(window, start), limits, rows)
                .run(pages, new Read(request.runId(), request.deadline(), tally));
        return new ReadResult(Optional.of(whole), start, clock.instant(), tally.requests(), tally.retries());
    }
}
