package dev.senselake.local.simulator.year;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.local.simulator.http.Noise;
import dev.senselake.local.simulator.year.Outage.Kind;
import dev.senselake.local.simulator.year.Outage.Reach;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class YearTest {
    private static final ZoneId SITE = ZoneId.of("America/Denver");
    private static final Instant FROM = Instant.parse("2026-01-01T07:00:00Z");
    private static final Instant TO = FROM.plus(Duration.ofDays(365));
    private static final int HOURS = 365 * 24;
    private static final int TINY = 0;
    private static final int LARGE = 7;

    private final Year year = new Year(new Noise(7), SITE);

    @Test
    void closedHoursAreZeroAndOpenOnesAreNot() {
        assertThat(days(LARGE, hour -> year.open(1, instant(hour)))
                        .filter(count -> count == 0)
                        .count())
                .isLessThan(80);
        assertThat(days(LARGE, hour -> !year.open(1, instant(hour))).max().orElseThrow())
                .isLessThan(120);
        assertThat(year.expected(TINY, 0, noon("2026-07-04"))).isZero();
        assertThat(year.open(0, noon("2026-12-25"))).isFalse();
        assertThat(year.open(1, noon("2026-11-26"))).isFalse();
    }

    @Test
    void everyHouseIsClosedForAWeekOnceAYear() {
        for (int location = 0; location < 2; location++) {
            int place = location;
            List<LocalDate> closed = LocalDate.of(2026, 1, 1)
                    .datesUntil(LocalDate.of(2027, 1, 1))
                    .filter(day -> IntStream.range(0, 24)
                            .noneMatch(hour -> year.open(
                                    place, day.atTime(hour, 0).atZone(SITE).toInstant())))
                    .toList();
            assertThat(closed).anyMatch(day -> IntStream.range(0, 7).allMatch(i -> closed.contains(day.plusDays(i))));
            assertThat(closed).hasSizeBetween(10, 90);
        }
    }

    @Test
    void zonesAreFromUnderOnePersonAnHourToHundreds() {
        double tiny = mean(TINY);
        double large = mean(LARGE);

        assertThat(tiny).isBetween(0.1, 1.0);
        assertThat(large).isBetween(60.0, 400.0);
    }

    @Test
    void outagesOfEachKindHideWhatTheTruthSaysTheyDo() {
        List<Outage> all = IntStream.range(0, 50)
                .boxed()
                .flatMap(zone -> year.outages(Reach.ZONE, zone, FROM, TO).stream())
                .toList();
        assertThat(all).extracting(Outage::kind).contains(Kind.values());
        assertThat(all).hasSizeBetween(100, 300);
        assertThat(year.outages(Reach.LOCATION, 0, FROM, TO)).isNotEmpty();
        assertThat(year.outages(Reach.SOURCE, 0, FROM, TO)).isNotEmpty();

        assertThat(all).allSatisfy(outage -> {
            for (Instant hour = outage.from(); hour.isBefore(outage.to()); hour = hour.plusSeconds(3600)) {
                int location = outage.number() % 2;
                if (!year.away(location, hour)) {
                    hides(outage, year.people(outage.number(), location, hour));
                }
            }
        });
    }

    @Test
    void nothingComesFromAnybodyWhileTheSourceIsAway() {
        Outage away = year.outages(Reach.SOURCE, 0, FROM, TO).getFirst();

        assertThat(IntStream.range(0, 50).mapToObj(zone -> year.people(zone, zone % 2, away.from())))
                .containsOnly(Optional.empty());
        assertThat(year.away(0, away.from().minusSeconds(1))).isFalse();
    }

    private static void hides(Outage outage, Optional<People> people) {
        switch (outage.kind()) {
            case NO_ROWS -> assertThat(people).isEmpty();
            case ZEROS -> assertThat(people).contains(new People(0, 0));
            case NO_INS -> assertThat(people.orElseThrow().ins()).isZero();
            case NO_OUTS -> assertThat(people.orElseThrow().outs()).isZero();
        }
    }

    private IntStream days(int zone, IntPredicate hours) {
        return IntStream.range(0, HOURS)
                .filter(hours)
                .map(hour -> year.people(zone, zone % 2, instant(hour))
                        .map(People::ins)
                        .orElse(1));
    }

    private double mean(int zone) {
        return IntStream.range(0, HOURS)
                .filter(hour -> year.open(zone % 2, instant(hour)))
                .mapToDouble(hour -> year.expected(zone, zone % 2, instant(hour)))
                .average()
                .orElseThrow();
    }

    private static Instant instant(int hour) {
        return FROM.plus(Duration.ofHours(hour));
    }

    private static Instant noon(String day) {
        return LocalDate.parse(day).atTime(12, 0).atZone(SITE).toInstant();
    }
}
