package dev.senselake.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.row.TestRules;
import dev.senselake.stream.StreamSpec;
import dev.senselake.stream.StreamSpec.Kind;
import dev.senselake.stream.TestSpecs;
import dev.senselake.time.Window;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("F47")
class SliceTest {
    @ParameterizedTest
    @CsvSource({
        "2016-02-29, 2026-03-01, 5",
        "2025-12-31, 2026-03-01, 14",
        "2026-02-28, 2026-03-01, 0",
        "2020-05-17, 2026-03-01, 365",
        "1999-01-01, 2026-03-01, 1"
    })
    void twentyEightNightsLookAtEveryDayOnceAndAtTheLookBackEachNight(LocalDate start, LocalDate first, int lookback) {
        Set<LocalDate> older = new HashSet<>();
        for (LocalDate today = first; today.isBefore(first.plusDays(28)); today = today.plusDays(1)) {
            LocalDate recent = recent(start, today, lookback);
            List<LocalDate> days = days(start, today, lookback);
            assertThat(days).doesNotHaveDuplicates().isSorted();
            assertThat(days).containsAll(recent.datesUntil(today.plusDays(1)).toList());
            List<LocalDate> history =
                    days.stream().filter(day -> day.isBefore(recent)).toList();
            assertThat(history).allSatisfy(day -> assertThat(older.add(day)).isTrue());
            assertThat(history.size()).isLessThanOrEqualTo(28 + (int) ChronoUnit.DAYS.between(start, today) / 28);
        }
        LocalDate last = first.plusDays(27);
        older.addAll(days(start, last, lookback));
        assertThat(older)
                .containsAll(start.datesUntil(recent(start, first, lookback)).toList());
    }

    @Test
    void streamThatStartsLaterHasNoDays() {
        LocalDate today = LocalDate.parse("2026-03-01");
        assertThat(Slice.of(spec(today.plusDays(1), 5), today).windows()).isEmpty();
    }

    @Test
    void daysOfARunThatLoadsTheseAloneAreLookedAtToo() {
        LocalDate today = LocalDate.parse("2026-03-01");
        StreamSpec spec = spec(LocalDate.parse("2020-01-10"), 5);
        Slice usual = Slice.of(spec, today);
        Window own = new Window(LocalDate.parse("2020-01-01"), LocalDate.parse("2026-04-01"));

        List<Window> all = usual.with(Optional.of(own), spec, today).windows();

        assertThat(all.stream().flatMap(Window::days).sorted().toList())
                .isEqualTo(LocalDate.parse("2020-01-10")
                        .datesUntil(today.plusDays(1))
                        .toList());
        assertThat(all).hasSizeLessThan(4 * usual.windows().size());
        assertThat(usual.with(Optional.empty(), spec, today)).isEqualTo(usual);
    }

    private static LocalDate recent(LocalDate start, LocalDate today, int lookback) {
        LocalDate earliest = today.minusDays(lookback);
        return earliest.isBefore(start) ? start : earliest;
    }

    private static List<LocalDate> days(LocalDate start, LocalDate today, int lookback) {
        return Slice.of(spec(start, lookback), today).windows().stream()
                .flatMap(Window::days)
                .toList();
    }

    private static StreamSpec spec(LocalDate start, int lookback) {
        return TestSpecs.of(
                "traffic", "sensource", Kind.TRAFFIC, start, 30, lookback, TestRules.TRAFFIC, Optional.empty(), "spec");
    }
}
