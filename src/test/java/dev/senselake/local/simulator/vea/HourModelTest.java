package dev.senselake.local.simulator.vea;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.local.simulator.http.Noise;
import dev.senselake.local.simulator.vea.Organisation.Entity;
import dev.senselake.local.simulator.vea.Organisation.EntityType;
import dev.senselake.local.simulator.vea.Organisation.Zone;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HourModelTest {
    private static final Noise NOISE = new Noise(7);
    private static final VeaScale SCALE = VeaScale.small(Instant.parse("2026-01-01T00:00:00Z"));

    private final HourModel model = new HourModel(NOISE, SCALE, Optional.empty());
    private final Organisation organisation = new Organisation(NOISE, SCALE);
    private final Zone first = organisation.zones().getFirst();
    private final Zone ahead = organisation.zones().getLast();

    @ParameterizedTest
    @CsvSource({
        "2026-03-17T18:00:00Z, 50",
        "2026-03-17T08:00:00Z, 0",
        "2026-03-21T18:00:00Z, 25",
        "2026-01-13T19:00:00Z, 50",
    })
    void sitesAreBusyByTheirOwnClockAndHalfAsMuchOnWeekends(Instant hour, int percent) {
        assertThat(HourModel.busy(hour, SCALE.site())).isEqualTo(percent);
    }

    @Test
    void nightIsCountedAsZeroAndNoonIsNot() {
        assertThat(model.count(first, hour("2026-03-17T08:00:00Z"))).contains(Count.ZERO);
        assertThat(model.count(first, hour("2026-03-17T18:00:00Z"))
                        .orElseThrow()
                        .ins())
                .isBetween(1, 512);
    }

    @Test
    @Tag("vea-5")
    void hoursOfTheOutageAndBeforeTheInstallationAreNotThere() {
        assertThat(recorded(first, "2026-03-11T00:00:00Z", 24))
                .containsExactly(0L, 1L, 2L, 3L, 4L, 16L, 17L, 18L, 19L, 20L, 21L, 22L, 23L);
        assertThat(recorded(first, "2025-12-31T22:00:00Z", 4)).containsExactly(2L, 3L);
        HourModel calm = new HourModel(NOISE, SCALE.withoutQuirks(), Optional.empty());
        assertThat(calm.count(first, hour("2026-03-11T07:00:00Z"))).isPresent();
    }

    @Test
    @Tag("vea-7")
    void clockThatRunsAheadMovesEverythingThatItsZoneTells() {
        assertThat(ahead.clockError()).hasHours(2);
        assertThat(recorded(ahead, "2026-03-11T00:00:00Z", 24))
                .doesNotContain(7L, 17L)
                .contains(5L, 6L, 18L);
        assertThat(model.count(ahead, hour("2026-03-17T10:00:00Z"))).contains(Count.ZERO);
        assertThat(model.count(ahead, hour("2026-03-18T02:00:00Z"))).get().isNotEqualTo(Count.ZERO);
    }

    @Test
    void levelLiesBetweenItsBoundsAndGrowsWithTheHour() {
        Entity space = organisation.of(EntityType.SPACE).getFirst();
        long noon = hour("2026-03-17T18:00:00Z");

        assertThat(model.level(space, noon, 0)).isEmpty();
        List<Level> levels = List.of(
                model.level(space, noon, 15).orElseThrow(),
                model.level(space, noon, 60).orElseThrow());

        assertThat(levels)
                .allSatisfy(level -> assertThat(level.avg())
                        .isBetween(BigDecimal.valueOf(level.min()), BigDecimal.valueOf(level.max())));
        assertThat(levels.getFirst().max())
                .isPositive()
                .isLessThan(levels.getLast().max());
    }

    private List<Long> recorded(Zone zone, String from, int hours) {
        return LongStream.range(0, hours)
                .filter(hour -> model.count(zone, hour(from) + hour).isPresent())
                .boxed()
                .toList();
    }

    private static long hour(String instant) {
        return Instant.parse(instant).getEpochSecond() / 3600;
    }
}
