package dev.senselake.cost;

import java.util.EnumMap;
import java.util.Map;

/**
 * What a run consists of, as far as money goes: lists, branches of the state machine with windows, windows, days (of which so
 * many are written anew), streams, the days of all history that the ledger has, and the seconds that functions wait for sources.
 */
public record RunShape(
        int lists,
        int branches,
        int windows,
        int days,
        int changedDays,
        int streams,
        int historyDays,
        double secondsOfWaiting) {
    /** GB-seconds of a second of CPU: a whole core comes with 1,769 MB. */
    public static final double GB_SECONDS_OF_CPU = 1769.0 / 1024;

    // Measured by the bench, from the start of the process on, as if no environment served two windows.
    private static final double CPU_SECONDS_OF_A_COLD_FUNCTION = 21.0 / 8;
    private static final double GB_WHILE_WAITING = 1;
    private static final int TRANSITIONS_OF_EACH_RUN = 10;
    private static final int TRANSITIONS_OF_A_LIST = 3;
    private static final int TRANSITIONS_OF_A_BRANCH = 3;
    private static final int TRANSITIONS_OF_A_WINDOW = 4;
    // A claim and an end, each in a transaction, which takes twice as many.
    private static final int WRITES_OF_A_DAY = 2 * 2;
    private static final int WRITES_OF_A_LIST = 2;
    private static final int WRITES_OF_EACH_RUN = 30;
    // The counts of 100 zones, 6 KB, in a transaction.
    private static final int WRITES_OF_COUNTS = 6 * 2;
    // Which days have counts: their items are read, consistent, 4 KB each unit.
    private static final double READS_OF_COUNTS = 1.5;
    private static final int READS_OF_EACH_RUN = 100;
    private static final int NIGHTS_UNTIL_ALL_IS_COMPARED = 28;

    /** Returns how many functions are started: plan, close, lists and windows. */
    public int functions() {
        return 2 + lists + windows;
    }

    /** Returns the seconds of CPU of all functions. */
    public double cpuSeconds() {
        return functions() * CPU_SECONDS_OF_A_COLD_FUNCTION;
    }

    /** Returns the same run with functions that wait so many seconds for sources. */
    public RunShape waiting(double seconds) {
        return new RunShape(lists, branches, windows, days, changedDays, streams, historyDays, seconds);
    }

    /** Returns how much the run takes of everything that is paid by use. */
    public Map<Price, Double> amounts() {
        Map<Price, Double> amounts = new EnumMap<>(Price.class);
        amounts.put(Price.LAMBDA_GB_SECOND, cpuSeconds() * GB_SECONDS_OF_CPU + secondsOfWaiting * GB_WHILE_WAITING);
        amounts.put(Price.LAMBDA_INVOCATION, (double) functions());
        amounts.put(
                Price.TRANSITION,
                (double) TRANSITIONS_OF_EACH_RUN
                        + TRANSITIONS_OF_A_LIST * lists
                        + TRANSITIONS_OF_A_BRANCH * branches
                        + TRANSITIONS_OF_A_WINDOW * windows);
        amounts.put(Price.S3_PUT, changedDays + 1.0);
        // The names of columns are looked for by plan or close, and by the function of the stream.
        amounts.put(Price.S3_GET, days - changedDays + lists + 1.0 + 2 * streams);
        amounts.put(
                Price.DYNAMO_WRITE,
                (double) WRITES_OF_A_DAY * days
                        + WRITES_OF_COUNTS * changedDays
                        + WRITES_OF_A_LIST * lists
                        + WRITES_OF_EACH_RUN);
        // By the plan and by the close.
        amounts.put(
                Price.DYNAMO_READ,
                2.0 * (days + historyDays / NIGHTS_UNTIL_ALL_IS_COMPARED) + READS_OF_COUNTS * days + READS_OF_EACH_RUN);
        amounts.put(Price.SECRET_READ, (double) functions());
        return amounts;
    }
}
