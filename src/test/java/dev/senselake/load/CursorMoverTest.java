package dev.senselake.load;

import static dev.senselake.load.LoadWorld.FIRST;
import static dev.senselake.load.LoadWorld.TRAFFIC;
import static dev.senselake.load.LoadWorld.ZONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.ledger.Cursor;
import dev.senselake.ledger.FakeLedger;
import dev.senselake.ledger.TestCommits;
import dev.senselake.stream.Partition;
import dev.senselake.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("I3")
class CursorMoverTest {
    private static final LocalDate LAST = FIRST.plusDays(1_500);

    private final FakeLedger ledger = new FakeLedger();
    private final CursorMover mover = new CursorMover(ledger);

    @Test
    void yearsOfDaysAreWalkedInPages() {
        read(FIRST, LAST, Duration.ZERO);

        assertThat(mover.move(TRAFFIC, noon(LAST.plusDays(9))))
                .contains(new Cursor("traffic", FIRST, LAST, FIRST))
                .isEqualTo(ledger.cursor("traffic"));
    }

    @Test
    void settledCatchesUpWithLandedAcrossPages() {
        read(FIRST, LAST, Duration.ZERO);
        mover.move(TRAFFIC, noon(LAST.plusDays(9)));
        read(FIRST, FIRST.plusDays(900), Duration.ofDays(3));
        read(LAST, LAST.plusDays(2), Duration.ZERO);

        assertThat(mover.move(TRAFFIC, noon(LAST.plusDays(9))))
                .contains(new Cursor("traffic", FIRST, LAST.plusDays(2), FIRST.plusDays(900)));
    }

    @Test
    void aGapFarBackIsPassedOnceItIsFilled() {
        read(FIRST, LAST, Duration.ofDays(3));
        LocalDate gap = FIRST.plusDays(10);
        FakeLedger holed = new FakeLedger();
        CursorMover over = new CursorMover(holed);
        FIRST.datesUntil(LAST).filter(day -> !day.equals(gap)).forEach(day -> read(holed, day, Duration.ofDays(3)));
        assertThat(over.move(TRAFFIC, noon(LAST.plusDays(9))).orElseThrow().landed())
                .isEqualTo(gap);

        read(holed, gap, Duration.ofDays(3));

        assertThat(over.move(TRAFFIC, noon(LAST.plusDays(9)))).contains(new Cursor("traffic", FIRST, LAST, LAST));
    }

    @Test
    @Tag("FC30")
    void aStreamThatStartsLaterHasNoCursorYet() {
        assertThat(mover.move(TRAFFIC, noon(FIRST.minusDays(1)))).isEmpty();
        assertThat(ledger.cursor("traffic")).isEmpty();
    }

    @Test
    void anOlderRunMovesNothingBack() {
        read(FIRST, FIRST.plusDays(10), Duration.ofDays(3));
        mover.move(TRAFFIC, noon(FIRST.plusDays(20)));

        mover.move(TRAFFIC, noon(FIRST.plusDays(5)));

        assertThat(ledger.cursor("traffic").orElseThrow().landed()).isEqualTo(FIRST.plusDays(10));
    }

    @Test
    void aListHasNoCursor() {
        assertThat(mover.move(ZONE, noon(FIRST))).isEmpty();
    }

    private void read(LocalDate from, LocalDate to, Duration afterEnd) {
        from.datesUntil(to).forEach(day -> read(ledger, day, afterEnd));
    }

    private static void read(FakeLedger ledger, LocalDate day, Duration afterEnd) {
        Instant readAt = Window.of(day).end().plus(afterEnd);
        ledger.force(
                Partition.of("traffic", day),
                TestCommits.of(1, "tag", "sha", 1, 1, readAt, readAt, readAt, "spec-1", Set.of()));
    }

    private static Instant noon(LocalDate day) {
        return Window.of(day).start().plus(Duration.ofHours(12));
    }
}
