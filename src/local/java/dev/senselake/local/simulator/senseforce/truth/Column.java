package dev.senselake.local.simulator.senseforce.truth;

/** Titles of the columns that every simulated dataset has at first. */
public final class Column {

    /** When a message was sent, epoch milliseconds. */
    public static final String TIMESTAMP = "Timestamp";

    /** Which machine sent it. */
    public static final String THING = "Thing";

    /** Id of the message; rows of one message share it, some have none. */
    public static final String ID = "Id";

    /** When the platform stored it, epoch milliseconds. */
    public static final String INSERTED = "Inserted";

    private Column() {}
}
