package dev.senselake.source.senseforce.keyset;

/** Notices a source that answers the same rows at every offset. */
final class Repetition {
    private static final int MOST = 3;

    private Page.Digest last = new Page.Digest(0, 0);
    private int times;

    /** Takes an answer; tells whether it is the one before once more, although the offset has grown. */
    boolean isRepeated(Page page, long offset) {
        Page.Digest answer = page.digest();
        boolean repeated = offset > 0 && answer.equals(last);
        times += repeated ? 1 : 0;
        last = answer;
        return repeated;
    }

    /** Tells whether that happened so often, with nothing new in between, that it is no chance. */
    boolean isForEver() {
        return times >= MOST;
    }

    /** Forgets the repetitions, because something new came. */
    void clear() {
        times = 0;
    }
}
