package dev.senselake.local.simulator.vea;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.local.simulator.http.Noise;
import dev.senselake.local.simulator.vea.Organisation.Entity;
import dev.senselake.local.simulator.vea.Organisation.EntityType;
import dev.senselake.local.simulator.vea.Organisation.Zone;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrganisationTest {
    private static final VeaScale SCALE = VeaScale.small(Instant.parse("2026-01-01T00:00:00Z"));

    private final Organisation organisation = new Organisation(new Noise(7), SCALE);

    @ParameterizedTest
    @EnumSource(EntityType.class)
    void everyZoneBelongsToOneEntityOfEachType(EntityType type) {
        assertThat(organisation.of(type).stream().flatMap(entity -> entity.zones().stream()))
                .containsExactlyInAnyOrderElementsOf(organisation.zones());
        assertThat(organisation.of(type)).extracting(Entity::id).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void idsDependOnTheSeedAndNotOnTheSize() {
        Organisation larger = new Organisation(new Noise(7), SCALE.withZones(50));
        Organisation other = new Organisation(new Noise(8), SCALE);

        assertThat(larger.zones().subList(0, 5).stream().map(Zone::id))
                .containsExactlyElementsOf(
                        organisation.zones().stream().map(Zone::id).toList());
        assertThat(other.zones().stream().map(Zone::id))
                .doesNotContainAnyElementsOf(
                        organisation.zones().stream().map(Zone::id).toList());
    }

    @Test
    @Tag("vea-7")
    @Tag("vea-15")
    void oneZoneRunsAheadAndOneIsNotListedUnlessQuirksAreOff() {
        assertThat(organisation.zones())
                .extracting(Zone::clockError)
                .containsOnlyOnce(Duration.ofHours(2))
                .hasSize(5);
        assertThat(organisation.zones()).filteredOn(zone -> !zone.listed()).hasSize(1);

        assertThat(new Organisation(new Noise(7), SCALE.withoutQuirks()).zones())
                .allMatch(zone -> zone.listed() && zone.clockError().isZero());
    }
}
