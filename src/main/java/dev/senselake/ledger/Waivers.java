package dev.senselake.ledger;

import dev.senselake.stream.Partition;
import java.time.Instant;

/** What an operator may change in the ledger; no function does. Its days are among the due days at once with it. */
public interface Waivers {
    /** Gives a day up, or makes it due for its good rows, in place of an earlier waiver of it. */
    void waive(Partition partition, Waiver waiver);

    /** Ends a waiver: the day is due for a reading that starts at {@code at} or later, landed and settled go back to it. */
    void unwaive(Partition partition, Instant at);

    /** Leaves a stream out of the loaded ones; a run that loads it adds it again. */
    void forget(String stream);
}
