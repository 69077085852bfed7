package dev.senselake.contract;

import static dev.senselake.contract.LedgerSamples.atOnce;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.late.InsertedMarks;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Up to when late rows of a stream are in the lake: a mark that goes forwards only, whoever moves it. */
@Tag("N9")
public abstract class InsertedMarksContract {
    private static final Instant MARK = Instant.parse("2026-01-31T03:15:00.123Z");

    /** Returns the marks under test. */
    protected abstract InsertedMarks marks();

    /** Returns a stream that no other test has used. */
    protected abstract String freshStream();

    @Test
    protected void eachStreamHasItsOwnMarkOnceItIsMoved() {
        String stream = freshStream();
        assertThat(marks().of(stream)).isEmpty();

        marks().move(stream, MARK);

        assertThat(marks().of(stream)).contains(MARK);
        assertThat(marks().of(freshStream())).isEmpty();
    }

    @Test
    protected void aMarkGoesForwardsAndNeverBack() {
        String stream = freshStream();
        marks().move(stream, MARK);

        marks().move(stream, MARK.minusMillis(1));
        assertThat(marks().of(stream)).contains(MARK);
        marks().move(stream, MARK);
        assertThat(marks().of(stream)).contains(MARK);

        marks().move(stream, MARK.plusMillis(1));
        assertThat(marks().of(stream)).contains(MARK.plusMillis(1));
    }

    @Test
    protected void ofRunsThatMoveItAtOnceTheLatestMarkStays() throws Exception {
        String stream = freshStream();

        atOnce(IntStream.range(0, 4)
                .<Callable<Boolean>>mapToObj(run -> () -> {
                    marks().move(stream, MARK.plusSeconds((run * 3) % 4));
                    return true;
                })
                .toList());

        assertThat(marks().of(stream)).contains(MARK.plusSeconds(3));
    }
}
