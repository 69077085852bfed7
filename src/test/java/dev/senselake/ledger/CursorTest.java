package dev.senselake.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.senselake.stream.Partition;
import dev.senselake.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("I2")
@Tag("I3")
class CursorTest {
    private static final LocalDate DAY = LocalDate.parse("2026-01-01");
    private static final int LOOKBACK = 14;
    private static final Finality FINALITY = new Finality(LOOKBACK, "spec");

    private final Map<LocalDate, LedgerEntry> entries = new HashMap<>();

    @Test
    void aDayReadBeforeItsEndHoldsLanded() {
        read(DAY, end(DAY));
        read(DAY.plusDays(1), end(DAY.plusDays(1)).minusNanos(1));

        assertThat(advanced(DAY.plusDays(9)).landed()).isEqualTo(DAY.plusDays(1));
    }

    @Test
    void aDayIsFinalOnceReadTheLookBackAfterItsEnd() {
        read(DAY, end(DAY).plus(Duration.ofDays(LOOKBACK)));
        read(
                DAY.plusDays(1),
                end(DAY.plusDays(1)).plus(Duration.ofDays(LOOKBACK)).minusNanos(1));

        assertThat(advanced(DAY.plusDays(30))).isEqualTo(new Cursor("traffic", DAY, DAY.plusDays(2), DAY.plusDays(1)));
    }

    @Test
    void aMissingDayHoldsBoth() {
        read(DAY.plusDays(1), end(DAY.plusDays(60)));

        assertThat(advanced(DAY.plusDays(90))).isEqualTo(Cursor.at("traffic", DAY));
    }

    @Test
    void aWaivedDayIsPassed() {
        entries.put(
                DAY,
                new LedgerEntry(
                        Partition.of("traffic", DAY), 1, Map.of(), Optional.empty(), true, 3, Optional.empty()));

        assertThat(advanced(DAY.plusDays(1)).settled()).isEqualTo(DAY.plusDays(1));
    }

    @Test
    void noCursorPassesTheDayOfAsOf() {
        for (int day = 0; day < 10; day++) {
            read(DAY.plusDays(day), end(DAY.plusDays(90)));
        }

        Cursor cursor = Cursor.at("traffic", DAY)
                .advanceOver(entries, DAY.plusDays(4).atTime(23, 59).toInstant(ZoneOffset.UTC), FINALITY);

        assertThat(cursor.landed()).isEqualTo(DAY.plusDays(4));
    }

    @Test
    void anEarlierStartDateBeginsAnewThereAndALaterOneDoesNot() {
        Cursor cursor = new Cursor("traffic", DAY, DAY.plusDays(9), DAY.plusDays(3));

        assertThat(cursor.startingAt(DAY.minusDays(1))).isEqualTo(Cursor.at("traffic", DAY.minusDays(1)));
        assertThat(cursor.startingAt(DAY.plusDays(9))).isEqualTo(cursor);
        assertThat(cursor.startingAt(DAY.plusDays(10)))
                .as("nobody fills the gap before it")
                .isEqualTo(Cursor.at("traffic", DAY.plusDays(10)));
    }

    @Test
    void aCursorOutOfOrderCannotExist() {
        assertThatThrownBy(() -> new Cursor("traffic", DAY, DAY, DAY.plusDays(1)))
                .hasMessageContaining("settled=2026-01-02, landed=2026-01-01");
    }

    @Test
    void whateverTheLedgerHoldsBothAreContiguousAndMergesNeverGoBack() {
        for (long seed = 0; seed < 1_000; seed++) {
            Random random = new Random(seed);
            entries.clear();
            for (int day = 0; day < 40; day++) {
                if (random.nextInt(12) > 0) {
                    read(
                            DAY.plusDays(day),
                            end(DAY.plusDays(day)).plus(Duration.ofHours(random.nextInt(24 * 40) - 24)));
                }
            }
            LocalDate today = DAY.plusDays(random.nextInt(45));
            Cursor before = Cursor.at("traffic", DAY);
            Cursor cursor = advanced(today);

            assertThat(cursor.landed()).as("seed %d", seed).isBeforeOrEqualTo(today);
            before.since()
                    .datesUntil(cursor.landed())
                    .forEach(day -> assertThat(covered(day, 0)).isTrue());
            before.since()
                    .datesUntil(cursor.settled())
                    .forEach(day -> assertThat(covered(day, LOOKBACK)).isTrue());
            assertThat(cursor.landed().equals(today) || !covered(cursor.landed(), 0))
                    .as("seed %d: as far as possible", seed)
                    .isTrue();
            assertThat(cursor.merge(before)).isEqualTo(cursor);
            assertThat(before.merge(cursor)).isEqualTo(cursor);
        }
    }

    private Cursor advanced(LocalDate today) {
        return Cursor.at("traffic", DAY)
                .advanceOver(entries, Window.of(today).start().plus(Duration.ofHours(6)), FINALITY);
    }

    private boolean covered(LocalDate day, int lookback) {
        LedgerEntry entry = entries.get(day);
        return entry != null
                && !entry.commit().orElseThrow().readAt().isBefore(end(day).plus(Duration.ofDays(lookback)));
    }

    private void read(LocalDate day, Instant readAt) {
        Commit commit = TestCommits.of(1, "tag", "sha", 1, 1, readAt, readAt, readAt, "any spec", Set.of());
        entries.put(
                day,
                new LedgerEntry(
                        Partition.of("traffic", day), 1, Map.of(), Optional.of(commit), false, 0, Optional.empty()));
    }

    private static Instant end(LocalDate day) {
        return Window.of(day).end();
    }
}
