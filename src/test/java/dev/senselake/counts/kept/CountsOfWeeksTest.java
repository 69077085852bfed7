package dev.senselake.counts.kept;

import static dev.senselake.counts.TestCounts.day;
import static dev.senselake.counts.TestCounts.hour;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.counts.DayCounts.Detail;
import dev.senselake.counts.EncodedCounts;
import dev.senselake.counts.EntityHours;
import dev.senselake.time.Window;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class CountsOfWeeksTest {
    private static final String STREAM = "traffic";
    private static final LocalDate END = LocalDate.parse("2026-03-01");

    private final FakeCounts counts = new FakeCounts();

    @Test
    void eightWeeksAreReadAndADayWithoutCountsIsUnknown() {
        keep(END.minusDays(57), Map.of("old", hour(1, 1, 1)));
        keep(END.minusDays(56), Map.of("a", hour(1, 1, 1)));
        keep(END.minusDays(2), Map.of("a", hour(2, 2, 2), "b", hour(3, 3, 3)));
        keep(END, Map.of("new", hour(1, 1, 1)));

        CountsOfWeeks weeks = CountsOfWeeks.before(counts, STREAM, END);

        assertThat(weeks.days()).containsOnlyKeys(END.minusDays(56), END.minusDays(2));
        assertThat(weeks.entities()).containsExactly("a", "b");
        SortedMap<LocalDate, EntityHours> hours = weeks.of("b");
        assertThat(hours).isEqualTo(Map.of(END.minusDays(56), EntityHours.NONE, END.minusDays(2), hour(3, 3, 3)));
    }

    @Test
    void whatNobodyCanReadAndWhatHasNoHoursIsUnknownToo() {
        keep(END.minusDays(1), Map.of("a", hour(1, 1, 1)));
        counts.keep(
                STREAM, List.of(new CountedDay(END.minusDays(2), 1, "x", EncodedCounts.stored(Detail.HOURS, new byte[] {
                    9, 9
                }))));

        assertThat(CountsOfWeeks.before(counts, STREAM, END).of("a")).containsOnlyKeys(END.minusDays(1));
    }

    @Test
    void ofMoreEntitiesThanFitTheNewestDaysAreKnown() {
        for (int i = 1; i <= 10; i++) {
            keep(END.minusDays(i), Map.of("a", hour(1, 1, 1), "b", hour(1, 1, 1)));
        }
        List<CountedDay> stored = counts.days(STREAM, new Window(END.minusDays(10), END));

        assertThat(CountsOfWeeks.of(STREAM, stored, 7).days())
                .containsOnlyKeys(END.minusDays(1), END.minusDays(2), END.minusDays(3));
    }

    private void keep(LocalDate day, Map<String, EntityHours> entities) {
        counts.keep(STREAM, List.of(new CountedDay(day, 1, "d", EncodedCounts.of(day(STREAM, day, entities)))));
    }
}
