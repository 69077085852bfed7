package dev.senselake.source.senseforce.keyset;

import dev.senselake.config.DatasetSettings;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.FailureException;
import dev.senselake.failure.FatalException;
import dev.senselake.failure.RetryableException;
import dev.senselake.row.EncodedRow;
import dev.senselake.row.RowSink;
import dev.senselake.stream.ReadRequest;
import dev.senselake.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One reading of a window: the loop over pages, and which days are whole when it has to stop. */
final class DatasetReading {
    // These pass by themselves, or with fewer days: what is whole is published now, the rest is asked for later.
    private static final Set<ErrorCode> ENDS_EARLY =
            Set.of(ErrorCode.OUT_OF_TIME, ErrorCode.THROTTLED, ErrorCode.SOURCE_TOO_SLOW);

    private static final Duration CLOCKS_APART = Duration.ofHours(1);

    private final Window window;
    private final DatasetReader.Limits limits;
    private final RowSink rows;
    private final DatasetFailures failures;
    private final Keyset keyset;
    private final Page page;
    private long pages;
    private long bytes;
    private long deliveredRows;
    private @Nullable FatalException undatedOnly;

    DatasetReading(DatasetSettings dataset, Days days, DatasetReader.Limits limits, RowSink rows) {
        this.window = days.window();
        this.limits = limits;
        this.rows = rows;
        this.failures = new DatasetFailures(dataset);
        this.keyset = new Keyset(window, days.start().minus(CLOCKS_APART).toEpochMilli(), failures);
        this.page = new Page(limits.maxPageBytes());
    }

    /** What is read, and when the reading began. */
    record Days(Window window, Instant start) {}

    /** Reads until the end is proven or the invocation has to stop; returns the days in which no row is missing. */
    Window run(PageSource source, ReadRequest request) {
        while (!keyset.ended()) {
            if (pages >= limits.maxPages() || !request.deadline().allows(limits.needed())) {
                return stop();
            }
            if (wrapsUp(request) && wholeBefore(keyset.timestamp()).isPresent()) {
                keyset.checkBorder();
            }
            Optional<Window> whole = fetch(source, request).or(this::handOn).or(() -> enough(request));
            if (whole.isPresent()) {
                return whole.get();
            }
        }
        return window;
    }

    /** Fetches a page; returns the whole days if the source or the clock allows no more and some are whole. */
    private Optional<Window> fetch(PageSource source, ReadRequest request) {
        try {
            source.fetch(keyset.next(), page, request);
            pages++;
            return Optional.empty();
        } catch (RetryableException e) {
            if (!ENDS_EARLY.contains(e.failure().code())) {
                throw e;
            }
            proveWhatWasRead(source, request);
            return Optional.of(wholeBefore(keyset.provenTo()).orElseThrow(() -> e));
        }
    }

    /** Asks once, and only as the source and the time allow, for the proof of days that were read since the last one. */
    private void proveWhatWasRead(PageSource source, ReadRequest request) {
        boolean more = !wholeBefore(keyset.timestamp()).equals(wholeBefore(keyset.provenTo()));
        if (!more || !keyset.checkLastBorder()) {
            return;
        }
        try {
            source.fetch(keyset.next(), page, request.once());
        } catch (FailureException _) {
            return;
        }
        pages++;
        keyset.accept(page, this::deliver);
    }

    /** Hands the page on; returns the whole days if the sink is full and some are whole. */
    private Optional<Window> handOn() {
        for (int index = 0; index < page.undated(); index++) {
            rows.undated(page.undated(index));
        }
        try {
            keyset.accept(page, this::deliver);
            requireInstants();
            return Optional.empty();
        } catch (FatalException e) {
            Optional<Window> whole = wholeBefore(keyset.provenTo());
            if (whole.isEmpty() || e.failure().code() != ErrorCode.DAY_TOO_LARGE) {
                throw e;
            }
            return whole;
        }
    }

    private void deliver(int index) {
        EncodedRow row = page.row(index);
        deliveredRows++;
        bytes += row.lineLength();
        rows.accept(row);
    }

    /** Tells whether the time, the bytes or the pages left are those for a check of what was read, not for more days. */
    private boolean wrapsUp(ReadRequest request) {
        return bytes >= limits.windowBytes()
                || pages + 1 >= limits.maxPages()
                || !request.deadline().allows(limits.needed().multipliedBy(2));
    }

    /** Returns the whole days once no more should be read and their order is proven. */
    private Optional<Window> enough(ReadRequest request) {
        Optional<Window> whole = wholeBefore(keyset.timestamp());
        boolean proven = whole.equals(wholeBefore(keyset.provenTo()));
        return wrapsUp(request) && proven && !keyset.ended() ? whole : Optional.empty();
    }

    /** Where no row at all has an instant, nothing proves that the column is the right one. */
    private void requireInstants() {
        if (page.undated() > 0 && deliveredRows == 0) {
            undatedOnly = failures.noInstant(page);
        }
        if (keyset.ended() && deliveredRows == 0 && undatedOnly != null) {
            throw undatedOnly;
        }
    }

    private Window stop() {
        if (pages == 0) {
            throw failures.outOfTime();
        }
        return wholeBefore(keyset.provenTo()).orElseThrow(() -> failures.dayTooLarge(window.from(), pages));
    }

    /** Returns the days before that of the instant; they are whole if the order is proven up to it. */
    private Optional<Window> wholeBefore(long epochMilli) {
        LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(epochMilli), ZoneOffset.UTC);
        LocalDate to = day.isBefore(window.to()) ? day : window.to();
        return to.isAfter(window.from()) ? Optional.of(new Window(window.from(), to)) : Optional.empty();
    }
}
