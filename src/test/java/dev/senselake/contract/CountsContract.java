package dev.senselake.contract;

import static dev.senselake.counts.TestCounts.day;
import static dev.senselake.counts.TestCounts.hour;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.counts.DayCounts;
import dev.senselake.counts.EncodedCounts;
import dev.senselake.counts.kept.CountedDay;
import dev.senselake.counts.kept.CountsStore;
import dev.senselake.counts.kept.SettledMonths;
import dev.senselake.time.Window;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What counts beside the partitions are promised: each day by itself, never replaced by an older one. */
@Tag("I21")
public abstract class CountsContract {
    private static final LocalDate DAY = LocalDate.parse("2026-01-30");
    private static final Window WEEK = new Window(DAY, DAY.plusDays(7));

    /** Returns the counts under test. */
    protected abstract CountsStore counts();

    /** Returns a name that no other test has used. */
    protected abstract String fresh();

    @Test
    void daysComeBackAsTheyWereKept() {
        String stream = fresh();
        assertThat(counts().days(stream, WEEK)).isEmpty();
        assertThat(counts().digests(stream, WEEK)).isEmpty();
        counts().keep(stream, List.of());

        counts().keep(stream, List.of(counted(stream, 0, 1, "aa", 5), counted(stream, 6, 3, "bb", 6)));
        counts().keep(stream, List.of(counted(stream, 7, 1, "cc", 7)));

        assertThat(counts().digests(stream, WEEK)).isEqualTo(Map.of(DAY, "aa", DAY.plusDays(6), "bb"));
        List<CountedDay> days = counts().days(stream, WEEK);
        assertThat(days).extracting(CountedDay::day).containsExactly(DAY, DAY.plusDays(6));
        assertThat(days).extracting(CountedDay::generation).containsExactly(1L, 3L);
        assertThat(decoded(stream, days.getLast())).isEqualTo(sample(stream, DAY.plusDays(6), 6));
    }

    @Test
    void aLowerGenerationNeverReplacesAHigherOne() {
        String stream = fresh();
        counts().keep(stream, List.of(counted(stream, 0, 5, "new", 50)));

        counts().keep(stream, List.of(counted(stream, 0, 4, "old", 40)));
        assertThat(counts().digests(stream, WEEK)).containsEntry(DAY, "new");

        // Several at once: the one that is refused keeps none of the others from being kept.
        counts().keep(stream, List.of(counted(stream, 0, 4, "old", 40), counted(stream, 1, 1, "other", 10)));
        assertThat(counts().digests(stream, WEEK)).isEqualTo(Map.of(DAY, "new", DAY.plusDays(1), "other"));

        counts().keep(stream, List.of(counted(stream, 0, 5, "again", 51)));
        assertThat(counts().digests(stream, WEEK)).containsEntry(DAY, "again");
    }

    /** More days than one transaction takes, and more bytes. */
    @Test
    void anyNumberOfDaysIsKept() {
        String stream = fresh();
        List<CountedDay> days = IntStream.range(0, 130)
                .mapToObj(i -> counted(stream, i, 1, "d" + i, i))
                .toList();

        counts().keep(stream, days);

        assertThat(counts().digests(stream, new Window(DAY, DAY.plusDays(200)))).hasSize(130);
    }

    @Test
    void aMonthStandsBesideItsDaysAndIsReplacedByNoOlderOne() {
        String stream = fresh();
        YearMonth month = YearMonth.from(DAY);
        counts().keep(stream, List.of(counted(stream, 0, 2, "a", 5), counted(stream, 1, 3, "b", 6)));
        assertThat(counts().hasMonth(stream, month)).isFalse();

        SettledMonths months = new SettledMonths(counts(), () -> true);
        assertThat(months.keep(stream, month.plusMonths(1).atDay(1), List.of())).containsExactly(month);

        assertThat(counts().hasMonth(stream, month)).isTrue();
        assertThat(counts().months(stream, month.minusMonths(2), month.plusMonths(1)))
                .singleElement()
                .satisfies(sums -> {
                    assertThat(sums.generation()).isEqualTo(5);
                    assertThat(sums.days()).isEqualTo(2);
                    assertThat(sums.sums().entities()).containsEntry("z1", hour(9, 2, 11, 2));
                });
        // A month is no day, although its key lies between those of days.
        assertThat(counts().days(stream, new Window(DAY.minusDays(60), DAY.plusDays(60))))
                .hasSize(2);
        assertThat(counts().digests(stream, new Window(DAY.minusDays(60), DAY.plusDays(60))))
                .hasSize(2);
    }

    private static CountedDay counted(String stream, int after, long generation, String digest, long ins) {
        LocalDate day = DAY.plusDays(after);
        return new CountedDay(day, generation, digest, EncodedCounts.of(sample(stream, day, ins)));
    }

    private static DayCounts sample(String stream, LocalDate day, long ins) {
        return day(stream, day, Map.of("z1", hour(9, ins, 1), "z2", hour(23, 0, ins)));
    }

    private static DayCounts decoded(String stream, CountedDay day) {
        return day.counts().decoded(stream, day.day());
    }
}
