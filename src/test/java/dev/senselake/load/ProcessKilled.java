package dev.senselake.load;

/** What the code of a killed process sees: nothing that it does from then on has an effect. */
public final class ProcessKilled extends Error {
    private static final long serialVersionUID = 1;

    /** Has no stack trace: it is thrown at every step of a search. */
    public ProcessKilled() {
        super("killed", null, false, false);
    }
}
