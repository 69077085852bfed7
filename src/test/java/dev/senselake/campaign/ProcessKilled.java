package dev.senselake.campaign;

/** What the code of a killed process sees: nothing that it does from then on has an effect. */
final class ProcessKilled extends Error {
    private static final long serialVersionUID = 1;

    ProcessKilled() {
        super("killed", null, false, false);
    }
}
