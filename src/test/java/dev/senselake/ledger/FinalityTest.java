package dev.senselake.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.senselake.ledger.Finality.Standing;
import dev.senselake.stream.Partition;
import dev.senselake.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("I2")
class FinalityTest {
    private static final LocalDate DAY = LocalDate.parse("2026-01-01");
    private static final Instant END = Window.of(DAY).end();
    private static final Instant FINAL = END.plus(Duration.ofDays(14));
    private static final Finality FINALITY = new Finality(14, "spec-1");

    @Test
    void aDayIsCompleteOnceItWasReadAtItsEnd() {
        assertThat(FINALITY.isComplete(DAY, read(END))).isTrue();
        assertThat(FINALITY.isComplete(DAY, read(END.minusNanos(1)))).isFalse();
        assertThat(FINALITY.isFinal(DAY, read(END))).isFalse();
    }

    @Test
    void aDayIsFinalOnceItWasReadTheLookBackAfterItsEnd() {
        assertThat(FINALITY.isFinal(DAY, read(FINAL))).isTrue();
        assertThat(FINALITY.isFinal(DAY, read(FINAL.minusNanos(1)))).isFalse();
        assertThat(FINALITY.standing(DAY, read(FINAL))).isEqualTo(Standing.FINAL);
        assertThat(FINALITY.standing(DAY, read(FINAL.minusNanos(1)))).isEqualTo(Standing.DUE);
    }

    @Test
    @Tag("I60")
    void theEarlierOfAsOfAndFetchStartCounts() {
        assertThat(FINALITY.isFinal(DAY, entry(commit(FINAL, FINAL.minusNanos(1), "spec-1"), false, 0)))
                .isFalse();
        assertThat(FINALITY.isFinal(DAY, entry(commit(FINAL.minusNanos(1), FINAL, "spec-1"), false, 0)))
                .isFalse();
    }

    @Test
    void withoutALookBackACompleteDayIsFinal() {
        assertThat(new Finality(0, "spec-1").isFinal(DAY, read(END))).isTrue();
    }

    @Test
    void aDayThatWasNeverReadIsDueAndHoldsBothCursors() {
        LedgerEntry none = LedgerEntry.none(Partition.of("traffic", DAY));

        assertThat(FINALITY.standing(DAY, none)).isEqualTo(Standing.DUE);
        assertThat(FINALITY.isComplete(DAY, none)).isFalse();
        assertThat(FINALITY.isFinal(DAY, none)).isFalse();
    }

    @Test
    void aFinalDayThatFailedSinceIsDueAgainAndHoldsNoCursor() {
        LedgerEntry failed = entry(commit(FINAL, FINAL, "spec-1"), false, 1);

        assertThat(FINALITY.standing(DAY, failed)).isEqualTo(Standing.DUE);
        assertThat(FINALITY.isFinal(DAY, failed)).isTrue();
    }

    @Test
    void aFinalDayOfAnotherConfigurationIsOutdatedAndHoldsNoCursor() {
        LedgerEntry other = entry(commit(FINAL, FINAL, "spec-0"), false, 0);

        assertThat(FINALITY.standing(DAY, other)).isEqualTo(Standing.OUTDATED);
        assertThat(FINALITY.isFinal(DAY, other)).isTrue();
        assertThat(FINALITY.standing(DAY, entry(commit(END, END, "spec-0"), false, 0)))
                .as("not final comes first")
                .isEqualTo(Standing.DUE);
    }

    @Test
    @Tag("J66")
    void aWaivedDayHoldsNoCursorAndIsNotReadWhateverStoodThereBefore() {
        LedgerEntry waived = entry(Optional.empty(), true, 3);

        assertThat(FINALITY.standing(DAY, waived)).isEqualTo(Standing.WAIVED);
        assertThat(FINALITY.isComplete(DAY, waived)).isTrue();
        assertThat(FINALITY.isFinal(DAY, waived)).isTrue();
        assertThat(FINALITY.standing(DAY, entry(commit(END, END, "spec-1"), true, 1)))
                .isEqualTo(Standing.WAIVED);
    }

    @Test
    @Tag("J66")
    void aDayThatAnOperatorMadeDueAgainWaitsForAReadingThatBeganLater() {
        DayMarks due = new DayMarks(Optional.empty(), Optional.empty(), Optional.of(FINAL), Optional.empty());

        LedgerEntry before = marked(read(FINAL.minusNanos(1)), due);
        LedgerEntry after = marked(read(FINAL), due);

        assertThat(FINALITY.standing(DAY, before)).isEqualTo(Standing.DUE);
        assertThat(FINALITY.isComplete(DAY, before)).isFalse();
        assertThat(FINALITY.standing(DAY, after)).isEqualTo(Standing.FINAL);
        assertThat(FINALITY.isFinal(DAY, after)).isTrue();
    }

    @Test
    @Tag("FC23")
    void aSettledDayStaysFinalWhenTheLookBackGrows() {
        Finality grown = new Finality(30, "spec-1", DAY.plusDays(1));

        assertThat(grown.standing(DAY, read(FINAL))).isEqualTo(Standing.FINAL);
        assertThat(grown.standing(DAY, entry(commit(FINAL, FINAL, "spec-0"), false, 0)))
                .isEqualTo(Standing.OUTDATED);
        assertThat(grown.standing(DAY, entry(commit(FINAL, FINAL, "spec-1"), false, 1)))
                .as("a failure makes any day due")
                .isEqualTo(Standing.DUE);
        assertThat(new Finality(30, "spec-1", DAY).standing(DAY, read(FINAL)))
                .as("a day that is not settled is read until the longer look-back is over")
                .isEqualTo(Standing.DUE);
    }

    @Test
    void aLookBackIsNotNegative() {
        assertThatThrownBy(() -> new Finality(-1, "spec-1")).hasMessageContaining("-1");
    }

    private static LedgerEntry marked(LedgerEntry entry, DayMarks marks) {
        return new LedgerEntry(
                entry.partition(),
                entry.claimSequence(),
                entry.openClaims(),
                entry.commit(),
                entry.waived(),
                entry.failCount(),
                entry.lastError(),
                marks);
    }

    private static LedgerEntry read(Instant readAt) {
        return entry(commit(readAt, readAt, "spec-1"), false, 0);
    }

    private static LedgerEntry entry(Optional<Commit> commit, boolean waived, int failCount) {
        return new LedgerEntry(Partition.of("traffic", DAY), 1, Map.of(), commit, waived, failCount, Optional.empty());
    }

    private static Optional<Commit> commit(Instant fetchStart, Instant asOf, String spec) {
        return Optional.of(TestCommits.of(1, "tag", "sha", 1, 1, fetchStart, fetchStart, asOf, spec, Set.of()));
    }
}
