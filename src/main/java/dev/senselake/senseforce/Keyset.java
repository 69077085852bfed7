package dev.senselake.senseforce;

import dev.senselake.window.Window;
import java.util.function.IntConsumer;

/**
 * Reads a dataset by timestamp instead of by offset: asks from the last timestamp seen, drops what it holds of it, and so
 * meets every row that is there all through, whatever moves elsewhere. Within one timestamp that does not fit one answer
 * it walks by offset, each step overlapping the last by one row, until a walk brings nothing new. An empty answer ends it.
 */
final class Keyset {
    private static final int MAX_PASSES = 40;
    private static final int QUIET_PASSES = 12;
    private static final int MAX_REPEATS = 3;
    private static final int MAX_HELD = 1_000_000;

    private final long end;
    private final DatasetFailures failures;
    private final HeldRows held = new HeldRows();
    private Pass pass = new Pass();
    private long timestamp;
    private long offset;
    private boolean overlapping;
    private boolean ended;
    private int passes;
    private int quietPasses;
    private int repeats;
    private RowDigest lastAnswer = new RowDigest(0, 0);

    Keyset(Window window, DatasetFailures failures) {
        this.timestamp = window.start().toEpochMilli();
        this.end = window.end().toEpochMilli();
        this.failures = failures;
    }

    /** Returns what to ask next, 1 ms early because nobody says whether the source's bound is inclusive. */
    Position next() {
        return new Position(timestamp - 1, offset);
    }

    /** Tells whether every row of the window has been met. */
    boolean ended() {
        return ended;
    }

    /** Returns the last timestamp seen; every row before it has been delivered. */
    long timestamp() {
        return timestamp;
    }

    /** Takes the answer to {@link #next()} and delivers the indexes of its new rows, in their order. */
    void accept(Page page, IntConsumer deliver) {
        if (page.size() == 0) {
            acceptEmpty();
            return;
        }
        requireAscending(page);
        if (overlapping && page.epochMilli(0) > timestamp) {
            startAgain();
            return;
        }
        int above = takeTies(page, deliver);
        if (above == page.size()) {
            goOn(page);
        } else if (offset == 0 || proven()) {
            advance(page, above, deliver);
        } else {
            startAgain();
        }
    }

    private void acceptEmpty() {
        // A row that was there before is gone: rows have moved down by one, so one may have been stepped over.
        if (overlapping || !(offset == 0 || proven())) {
            startAgain();
        } else {
            ended = true;
        }
    }

    private void requireAscending(Page page) {
        long previous = Long.MIN_VALUE;
        for (int index = 0; index < page.size(); index++) {
            long instant = page.epochMilli(index);
            if (instant < previous) {
                throw failures.outOfOrder(previous, instant);
            }
            previous = instant;
        }
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
        pass.see(offset, below, index, added);
        repeats = added > 0 ? 0 : repeats;
        return index;
    }

    private boolean hold(Page page, int index) {
        if (held.size() >= MAX_HELD) {
            throw failures.tooManyTies(timestamp, MAX_HELD);
        }
        return held.add(page.digest(index));
    }

    private void goOn(Page page) {
        RowDigest answer = page.digest();
        if (offset > 0 && answer.equals(lastAnswer)) {
            repeats++;
            if (repeats >= MAX_REPEATS) {
                throw failures.samePage(timestamp, offset);
            }
            startAgain();
            return;
        }
        lastAnswer = answer;
        overlapping = page.size() > 1;
        offset += overlapping ? page.size() - 1 : 1;
    }

    private boolean proven() {
        if (pass.proves(held.size())) {
            return true;
        }
        quietPasses = pass.broughtNothing() ? quietPasses + 1 : 0;
        return quietPasses >= QUIET_PASSES;
    }

    private void startAgain() {
        passes++;
        if (passes >= MAX_PASSES) {
            throw failures.unstable(timestamp, passes);
        }
        offset = 0;
        overlapping = false;
        pass = new Pass();
    }

    private void advance(Page page, int above, IntConsumer deliver) {
        for (int index = above; index < page.size(); index++) {
            deliver.accept(index);
        }
        timestamp = page.epochMilli(page.size() - 1);
        ended = timestamp >= end;
        held.clear();
        for (int index = page.size() - 1; index >= 0 && page.epochMilli(index) == timestamp; index--) {
            hold(page, index);
        }
        offset = 0;
        overlapping = false;
        pass = new Pass();
        passes = 0;
        quietPasses = 0;
        repeats = 0;
    }
}
