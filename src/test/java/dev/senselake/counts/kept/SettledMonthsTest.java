package dev.senselake.counts.kept;

import static dev.senselake.counts.TestCounts.day;
import static dev.senselake.counts.TestCounts.hour;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.counts.CountsWriter;
import dev.senselake.counts.DayCounts;
import dev.senselake.counts.DayCounts.Detail;
import dev.senselake.counts.EncodedCounts;
import dev.senselake.counts.EntityHours;
import dev.senselake.time.Window;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("I21")
class SettledMonthsTest {
    private static final String STREAM = "traffic";
    private static final YearMonth JANUARY = YearMonth.of(2026, 1);

    private final FakeCounts counts = new FakeCounts();
    private final SettledMonths months = new SettledMonths(counts, () -> true);

    @Test
    void aMonthIsAddedUpWhenItsLastDayIsFinal() {
        fill(new Window(JANUARY.atDay(1), LocalDate.parse("2026-02-10")));
        List<Window> read = List.of(new Window(LocalDate.parse("2026-01-18"), LocalDate.parse("2026-02-10")));

        assertThat(months.keep(STREAM, LocalDate.parse("2026-01-31"), read)).isEmpty();
        assertThat(months.keep(STREAM, LocalDate.parse("2026-02-01"), read)).containsExactly(JANUARY);

        MonthCounts sums = counts.months(STREAM, JANUARY, JANUARY).getFirst();
        assertThat(sums.days()).isEqualTo(31);
        assertThat(sums.sums()).isEqualTo(day(STREAM, JANUARY.atDay(1), Map.of("z", hour(9, 31, 310, 62))));
    }

    @Test
    void aMonthThatWasReadAgainIsAddedUpAgainAndOthersAreLeftAlone() {
        fill(new Window(JANUARY.atDay(1), LocalDate.parse("2026-04-01")));
        LocalDate settled = LocalDate.parse("2026-04-03");
        Window all = new Window(JANUARY.atDay(1), settled);
        assertThat(months.keep(STREAM, settled, List.of(all)))
                .containsExactly(YearMonth.of(2026, 3), YearMonth.of(2026, 2), JANUARY);
        assertThat(months.keep(STREAM, settled, List.of())).isEmpty();
        keep(LocalDate.parse("2026-02-03"), 9, 1_000);

        Window february = Window.of(LocalDate.parse("2026-02-03"));
        assertThat(months.keep(STREAM, settled, List.of(february))).containsExactly(YearMonth.of(2026, 2));

        MonthCounts sums = counts.months(STREAM, YearMonth.of(2026, 2), YearMonth.of(2026, 2))
                .getFirst();
        assertThat(sums.sums().all().ins()).isEqualTo(27 * 10 + 1_000);
    }

    /** An operator gives up the last days, so no run reads in the month when it becomes final. */
    @Test
    void theLastMonthIsAddedUpAlsoWhereNoRunHasReadInIt() {
        fill(new Window(JANUARY.atDay(1), LocalDate.parse("2026-01-29")));

        assertThat(months.keep(STREAM, LocalDate.parse("2026-02-05"), List.of()))
                .containsExactly(JANUARY);

        assertThat(counts.months(STREAM, JANUARY, JANUARY).getFirst().days()).isEqualTo(28);
    }

    @Test
    void withoutTimeOrWithoutCountsNothingIsKept() {
        assertThat(months.keep(STREAM, LocalDate.parse("2026-02-05"), List.of()))
                .isEmpty();
        fill(new Window(JANUARY.atDay(1), LocalDate.parse("2026-02-01")));

        assertThat(new SettledMonths(counts, () -> false).keep(STREAM, LocalDate.parse("2026-02-05"), List.of()))
                .isEmpty();
        assertThat(counts.hasMonth(STREAM, JANUARY)).isFalse();
    }

    @Test
    void aDayThatCannotBeReadIsNotOfTheSum() {
        fill(new Window(JANUARY.atDay(1), LocalDate.parse("2026-01-11")));
        EncodedCounts broken = EncodedCounts.stored(Detail.HOURS, new byte[] {1, 2, 3});
        counts.keep(STREAM, List.of(new CountedDay(JANUARY.atDay(20), 1, "x", broken)));

        months.keep(STREAM, LocalDate.parse("2026-02-05"), List.of());

        assertThat(counts.months(STREAM, JANUARY, JANUARY).getFirst().days()).isEqualTo(10);
    }

    @Test
    void aMonthKnowsNoMoreThanTheDayOfWhichLeastIsKnown() {
        LocalDate first = JANUARY.atDay(1);
        DayCounts hourly = day(STREAM, first, Map.of("a", hour(1, 5, 5)));
        SortedMap<String, EntityHours> sums = new TreeMap<>(Map.of("a", EntityHours.ofDay(2, 7, 7)));
        DayCounts daily = new DayCounts(STREAM, first.plusDays(1), Detail.DAYS, sums);
        CountsWriter many = new CountsWriter();
        for (int i = 0; i < 10_001; i++) {
            many.add("t" + i, hour(3, 1, 0));
        }
        DayCounts together = many.encoded().decoded(STREAM, first.plusDays(2));

        MonthCounts days = MonthCounts.of(2, List.of(hourly, daily));
        MonthCounts all = MonthCounts.of(2, List.of(hourly, together));

        assertThat(days.sums().detail()).isEqualTo(Detail.DAYS);
        assertThat(days.sums().entities()).containsEntry("a", EntityHours.ofDay(3, 12, 12));
        assertThat(all.sums().detail()).isEqualTo(Detail.ALL);
        assertThat(all.sums().all().rows(3)).isEqualTo(10_001);
        assertThat(MonthCounts.of(3, List.of(hourly, daily, together))
                        .sums()
                        .all()
                        .ins())
                .isEqualTo(10_013);
    }

    private void fill(Window days) {
        days.days().forEach(day -> keep(day, 1, 10));
    }

    private void keep(LocalDate day, long generation, long ins) {
        EncodedCounts encoded = EncodedCounts.of(day(STREAM, day, Map.of("z", hour(9, ins, 2))));
        counts.keep(STREAM, List.of(new CountedDay(day, generation, "d" + generation, encoded)));
    }
}
