package dev.senselake.source.senseforce.keyset;

import dev.senselake.time.Window;
import java.util.function.IntConsumer;

/**
 * Reads a dataset by timestamp instead of by offset: asks from the last timestamp seen, drops what it holds of it, and so
 * meets every row that is there all through, whatever moves elsewhere. Within one timestamp that does not fit one answer
 * it scans by offset, each step overlapping the last by one row, until a scan brings nothing new. An empty answer ends it,
 * and now and then the number of rows is checked, because ascending pages alone do not prove the order. Rows without an
 * instant may stand anywhere: offsets skip them, and nothing else counts them.
 */
final class Keyset {
    private static final int MAX_SCANS = 40;
    private static final int ENOUGH_SCANS = 12;
    private static final int MAX_TAIL_PAGES = 5;
    private static final int MAX_HELD = 1_000_000;
    private static final int CHECKED_ROWS = 100_000;

    private final long end;
    private final long live;
    private final DatasetFailures failures;
    private final SeenRows held = new SeenRows();
    private final Repetition repetition = new Repetition();
    private OffsetScan scan = new OffsetScan();
    private long timestamp;
    private long offset;
    private final UndatedOffsets undated = new UndatedOffsets();
    private boolean overlapping;
    private Phase phase = Phase.READ;
    private CountCheck check;
    private boolean tried;
    private int advances;
    private int largest;
    private int scans;
    private int scansWithoutNewRows;
    private int tailPages;

    private enum Phase {
        READ,
        /** Before the current timestamp, while more is to read. */
        CHECK_BORDER,
        /** When the newest rows are all held: an empty answer to the check proves end and order at once. */
        TRY_END,
        CHECK_END,
        ENDED
    }

    /** Begins at the window's start; rows from {@code liveMilli} on may still be growing in number while they are read. */
    Keyset(Window window, long liveMilli, DatasetFailures failures) {
        this.timestamp = window.start().toEpochMilli();
        this.end = window.end().toEpochMilli();
        this.live = liveMilli;
        this.check = new CountCheck(timestamp);
        this.failures = failures;
    }

    /** Returns what to ask next, 1 ms wider because nobody says whether the source's bounds are inclusive. */
    PageSource.Position next() {
        return switch (phase) {
            case READ, ENDED -> new PageSource.Position(timestamp - 1, end, offset + undated.read());
            case CHECK_BORDER ->
                new PageSource.Position(check.from() - 1, timestamp - 1, check.offset() + undated.check());
            case TRY_END, CHECK_END ->
                new PageSource.Position(check.from() - 1, end, check.offset() + held.size() + undated.check());
        };
    }

    /** Tells whether every row of the window has been met. */
    boolean ended() {
        return phase == Phase.ENDED;
    }

    /** Returns the last timestamp seen; every row before it has been delivered. */
    long timestamp() {
        return timestamp;
    }

    /** Returns the instant up to which the order is proven: no row before it is hidden behind others. */
    long provenTo() {
        return check.from();
    }

    /** Asks next whether the order holds up to the last timestamp, unless a scan within that timestamp is under way. */
    void checkBorder() {
        if (phase == Phase.READ && offset == 0 && !overlapping && check.rows() > 0) {
            phase = Phase.CHECK_BORDER;
        }
    }

    /**
     * Asks next whether the order holds up to the last timestamp, whatever else was to be asked: the reading ends here. Tells
     * whether there is something to prove that was not asked for yet.
     */
    boolean checkLastBorder() {
        if (phase == Phase.CHECK_BORDER || check.rows() == 0 || undated.most() > 0) {
            return false;
        }
        phase = Phase.CHECK_BORDER;
        return true;
    }

    /** Takes the answer to {@link #next()} and delivers the indexes of its new rows, in their order. */
    void accept(Page page, IntConsumer deliver) {
        page.firstDescent().ifPresent(index -> {
            throw failures.outOfOrder(page.epochMilli(index - 1), page.epochMilli(index));
        });
        undated.see(page, failures);
        if (phase != Phase.READ) {
            acceptCheck(page);
        } else if (page.size() == 0 && page.undated() > 0) {
            undated.goOn(page.undated());
        } else if (page.size() == 0) {
            acceptEmpty();
        } else {
            acceptRows(page, deliver);
        }
    }

    private void acceptCheck(Page beyond) {
        boolean trying = phase == Phase.TRY_END;
        boolean undatedOnly = beyond.size() == 0 && beyond.undated() > 0;
        boolean pushed = !trying && check.takesAll(beyond, timestamp) && undated.most() > 0;
        if (undatedOnly || pushed) {
            undated.goOnChecking(beyond.size() + beyond.undated());
            return;
        }
        undated.endCheck();
        if (trying) {
            phase = beyond.size() == 0 ? Phase.ENDED : Phase.READ;
            return;
        }
        boolean border = phase == Phase.CHECK_BORDER;
        if (!border) {
            check.add(timestamp, held.size());
        }
        if (!check.explains(undated.most())) {
            throw failures.hiddenRows(check.firstBeyond(), timestamp);
        }
        phase = border ? Phase.READ : Phase.ENDED;
        check = new CountCheck(timestamp);
    }

    private void acceptEmpty() {
        // A row that was there before is gone: rows have moved down by one, so one may have been stepped over.
        if (overlapping || !(offset == 0 || proven())) {
            startAgain();
        } else {
            end();
        }
    }

    private void acceptRows(Page page, IntConsumer deliver) {
        if (overlapping && page.epochMilli(0) > timestamp) {
            startAgain();
            return;
        }
        int before = held.size();
        int above = takeTies(page, deliver);
        boolean first = offset == 0;
        if (above < page.size()) {
            if (first || proven()) {
                advance(page, above, deliver);
            } else {
                startAgain();
            }
            return;
        }
        boolean complete = first && held.size() == before && page.size() < largest && !tried;
        goOn(page);
        if (complete) {
            tried = true;
            phase = Phase.TRY_END;
        }
    }

    private void end() {
        phase = check.rows() + held.size() == 0 ? Phase.ENDED : Phase.CHECK_END;
    }

    /** Delivers the new rows of the current timestamp and returns the index of the first later row. */
    private int takeTies(Page page, IntConsumer deliver) {
        int below = 0;
        while (below < page.size() && page.epochMilli(below) < timestamp) {
            below++;
        }
        held.beginAnswer();
        int index = below;
        int added = 0;
        for (; index < page.size() && page.epochMilli(index) == timestamp; index++) {
            if (hold(page, index)) {
                deliver.accept(index);
                added++;
            }
        }
        scan.see(offset, below, index, added);
        if (below > 0 && timestamp == check.from()) {
            check.beginsAfter(offset + below);
        }
        if (added > 0) {
            repetition.clear();
        }
        return index;
    }

    private boolean hold(Page page, int index) {
        if (held.size() >= MAX_HELD) {
            throw failures.tooManyTies(timestamp, MAX_HELD);
        }
        return held.add(page.digest(index));
    }

    private void goOn(Page page) {
        if (repetition.isRepeated(page, offset)) {
            if (repetition.isForEver()) {
                throw failures.samePage(timestamp, offset);
            }
            startAgain();
            return;
        }
        overlapping = page.size() > 1;
        undated.goOn(overlapping ? page.undatedBeforeLast() : page.undated());
        offset += overlapping ? page.size() - 1 : 1;
    }

    private boolean proven() {
        if (scan.proves(held.size())) {
            return true;
        }
        scansWithoutNewRows = scan.foundNothingNew() ? scansWithoutNewRows + 1 : 0;
        return scansWithoutNewRows >= ENOUGH_SCANS;
    }

    private void startAgain() {
        scans++;
        if (scans >= MAX_SCANS) {
            throw failures.unstable(timestamp, scans);
        }
        scanFromStart();
    }

    private void scanFromStart() {
        offset = 0;
        undated.startAgain();
        overlapping = false;
        scan = new OffsetScan();
    }

    private void advance(Page page, int above, IntConsumer deliver) {
        long last = page.epochMilli(page.size() - 1);
        check.add(timestamp, held.size());
        for (int index = above; index < page.size(); index++) {
            deliver.accept(index);
            if (page.epochMilli(index) < last) {
                check.add(page.epochMilli(index));
            }
        }
        timestamp = last;
        tailPages = timestamp >= live && page.size() < largest ? tailPages + 1 : 0;
        largest = Math.max(largest, page.size());
        holdLast(page);
        scanFromStart();
        scans = 0;
        scansWithoutNewRows = 0;
        repetition.clear();
        planCheck();
    }

    private void holdLast(Page page) {
        held.clear();
        for (int index = page.size() - 1; index >= 0 && page.epochMilli(index) == timestamp; index--) {
            hold(page, index);
        }
    }

    private void planCheck() {
        advances++;
        tried = false;
        // Rows that keep coming while the tail is read came after the reading began: no need to catch them all.
        if (timestamp >= end || tailPages >= MAX_TAIL_PAGES) {
            end();
        } else if (advances == 2 || check.rows() >= CHECKED_ROWS) {
            phase = Phase.CHECK_BORDER;
        }
    }
}
