package dev.senselake.source.senseforce.keyset;

/** How many rows without an instant stand before the place that is asked for next, while reading and while checking. */
final class UndatedOffsets {
    private static final int MOST = 1_000;
    private static final int MOST_REPEATS = 3;

    private long read;
    private long check;
    private long most;
    private Page.Digest last = new Page.Digest(0, 0);
    private int repeats;

    long read() {
        return read;
    }

    long check() {
        return check;
    }

    /** Returns the most of them that one scan or check has met. */
    long most() {
        return most;
    }

    /** Takes an answer; fails for a source whose rows have no instant, or that answers the same such rows for ever. */
    void see(Page page, DatasetFailures failures) {
        note(page);
        if (most > MOST || repeats >= MOST_REPEATS) {
            throw failures.noInstant(page);
        }
    }

    private void note(Page page) {
        most = Math.max(most, Math.max(read, check) + page.undated());
        if (page.size() > 0 || page.undated() == 0) {
            repeats = 0;
            last = new Page.Digest(0, 0);
            return;
        }
        Page.Digest answer = page.undatedDigest();
        repeats = answer.equals(last) ? repeats + 1 : 0;
        last = answer;
    }

    /** Skips those before the next place of the same scan. */
    void goOn(int rows) {
        read += rows;
    }

    /** Skips the rows that a check has looked at. */
    void goOnChecking(int rows) {
        check += rows;
    }

    /** Begins a scan at its first row. */
    void startAgain() {
        read = 0;
    }

    /** Ends a check, so that the next one begins at its first row. */
    void endCheck() {
        check = 0;
    }
}
