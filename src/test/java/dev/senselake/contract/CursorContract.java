package dev.senselake.contract;

import static dev.senselake.contract.LedgerSamples.DAY;
import static dev.senselake.contract.LedgerSamples.atOnce;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.ledger.Cursor;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The cursor of a stream: it moves forward, whoever moves it. */
interface CursorContract extends LedgerUnderTest {
    @Test
    @Tag("I3")
    default void aCursorNeverGoesBack() {
        String stream = freshStream();
        assertThat(ledger().cursor(stream)).isEmpty();

        ledger().move(new Cursor(stream, DAY, DAY.plusDays(20), DAY.plusDays(5)));
        ledger().move(new Cursor(stream, DAY, DAY.plusDays(10), DAY.plusDays(9)));

        assertThat(ledger().cursor(stream)).contains(new Cursor(stream, DAY, DAY.plusDays(20), DAY.plusDays(9)));
    }

    @Test
    @Tag("I3")
    default void anEarlierStartDateIsTheOneWayBack() {
        String stream = freshStream();
        ledger().move(new Cursor(stream, DAY, DAY.plusDays(20), DAY.plusDays(5)));

        ledger().move(Cursor.at(stream, DAY.minusDays(30)));

        assertThat(ledger().cursor(stream)).contains(Cursor.at(stream, DAY.minusDays(30)));
    }

    @Test
    @Tag("J64")
    default void cursorsMovedAtOnceEndAtTheFurthest() throws Exception {
        String stream = freshStream();

        atOnce(IntStream.rangeClosed(0, 12)
                .<Callable<Boolean>>mapToObj(days -> () -> {
                    ledger().move(new Cursor(stream, DAY, DAY.plusDays(days), DAY.plusDays(Math.min(days, 12 - days))));
                    return true;
                })
                .toList());

        assertThat(ledger().cursor(stream)).contains(new Cursor(stream, DAY, DAY.plusDays(12), DAY.plusDays(6)));
    }

    @Test
    @Tag("FC31")
    default void loadedStreamsAreKeptForGood() {
        String first = freshStream();
        String second = freshStream();
        ledger().addLoaded(List.of(first));
        ledger().addLoaded(List.of(second));
        ledger().addLoaded(List.of(first));

        assertThat(ledger().loadedStreams()).contains(first, second);
    }
}
