package dev.senselake.source.senseforce.keyset;

import dev.senselake.config.DatasetSettings;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.FatalException;
import dev.senselake.failure.RetryableException;
import dev.senselake.row.RowSink;
import dev.senselake.stream.ReadRequest;
import dev.senselake.stream.ReadResult;
import dev.senselake.stream.StreamReader;
import dev.senselake.time.Window;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Reads the days of one dataset, page after page, and ends early with whole days where the time does not reach. */
public final class DatasetReader implements StreamReader {
    private final DatasetSettings dataset;
    private final PageSource pages;
    private final Limits limits;

    /** Reads the dataset from these pages within these limits. */
    public DatasetReader(DatasetSettings dataset, PageSource pages, Limits limits) {
        this.dataset = dataset;
        this.pages = pages;
        this.limits = limits;
    }

    /**
     * What one invocation may spend on a window: the time that must be left for another page and for publishing, pages,
     * bytes of one page, and bytes of rows after which it ends with the whole days it has.
     */
    public record Limits(Duration needed, int maxPages, int maxPageBytes, long windowBytes) {}

    @Override
    public ReadResult read(ReadRequest request, RowSink rows) {
        Window window = request.window()
                .orElseThrow(() ->
                        new IllegalArgumentException("dataset %s is read by days only".formatted(dataset.name())));
        Clock clock = request.deadline().clock();
        DatasetReading.Days days = new DatasetReading.Days(window, clock.instant());
        Window whole = readInOrder(days, rows, request);
        return new ReadResult(Optional.of(whole), days.start(), clock.instant());
    }

    /** Reads a second time where rows seem hidden: they may have been inserted meanwhile, but hardly twice. */
    private Window readInOrder(DatasetReading.Days days, RowSink rows, ReadRequest request) {
        for (boolean again = false; ; again = true) {
            try {
                return new DatasetReading(dataset, days, limits, rows).run(pages, request);
            } catch (RetryableException e) {
                if (e.failure().code() != ErrorCode.OUT_OF_ORDER) {
                    throw e;
                }
                if (again) {
                    throw new FatalException(e.failure(), e);
                }
            }
            rows.clear();
        }
    }
}
