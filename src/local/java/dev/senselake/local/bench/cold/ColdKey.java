package dev.senselake.local.bench.cold;

/** What was measured: how the worker starts, and what it is asked. */
record ColdKey(String start, String call) {
    static final String EMPTY = "empty function";

    private static final String START = ", start";

    /** Names the start of a function, up to its refusal of an empty event. */
    static String start(String function) {
        return function + START;
    }

    /** Whether it is the start of a function without any work. */
    boolean isStart() {
        return call.endsWith(START);
    }

    /** Names the first answer of a function. */
    static String answer(String function, String size) {
        return "%s, %s".formatted(function, size);
    }
}
