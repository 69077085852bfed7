package dev.senselake.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.load.CursorMover;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A plan by the list of due days is the plan by all days, whatever happened before. */
@Tag("I15")
class LedgerReadingTest {
    private static final int HISTORIES = 30;
    private static final int STEPS = 40;

    @Test
    void aPlanByTheDueDaysIsThePlanByAllDays() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            LedgerHistory history = new LedgerHistory(seed);
            for (int step = 0; step < STEPS; step++) {
                history.step();
                assertThat(history.plan(history.ledger, true))
                        .as("seed %d: %s", seed, history.told)
                        .isEqualTo(history.plan(WholeReading.of(history.ledger), true));
            }
        }
    }

    @Test
    @Tag("I3")
    void aCursorThatPassesFinalDaysUnreadStandsWhereReadingAllOfThemPutsIt() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            LedgerHistory history = new LedgerHistory(seed);
            for (int step = 0; step < STEPS; step++) {
                history.step();
                assertThat(new CursorMover(WholeReading.unmoved(history.ledger)).move(history.spec(), history.now()))
                        .as("seed %d: %s", seed, history.told)
                        .isEqualTo(
                                new CursorMover(WholeReading.of(history.ledger)).move(history.spec(), history.now()));
            }
        }
    }
}
