package dev.senselake.silence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HourAxisTest {
    private final HourAxis axis = new HourAxis(new TreeMap<>(), Instant.parse("2026-04-02T05:00:00Z"));

    @Test
    void endsWithTheLastHourThatWasRead() {
        assertThat(axis.length()).isEqualTo(57 * 24 + 5);
        assertThat(axis.instant(axis.length())).isEqualTo("2026-04-02T05:00:00Z");
        assertThat(axis.instant(axis.past())).isEqualTo("2026-03-31T05:00:00Z");
        assertThat(axis.loaded(0)).isFalse();
    }

    @Test
    void hoursHaveTheLocalHourOfTheWeekAlsoOnTheDayOnWhichClocksGoForward() {
        int sunday = axis.index(LocalDate.of(2026, 3, 29));
        int[] slots = axis.slots(ZoneId.of("Europe/Berlin"));

        assertThat(slots[sunday]).isEqualTo(6 * 24 + 1);
        assertThat(slots[sunday + 1]).isEqualTo(6 * 24 + 3);
        assertThat(slots[sunday + 22]).isZero();
        assertThat(axis.slots(ZoneId.of("Asia/Kolkata"))[sunday]).isEqualTo(6 * 24 + 5);
    }
}
