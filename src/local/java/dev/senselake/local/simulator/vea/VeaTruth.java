package dev.senselake.local.simulator.vea;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.local.simulator.http.Noise;
import dev.senselake.local.simulator.vea.Organisation.Entity;
import dev.senselake.local.simulator.vea.Organisation.EntityType;
import dev.senselake.local.simulator.vea.Organisation.Zone;
import dev.senselake.local.simulator.year.Outage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Everything the simulated Vea API knows at this moment, under the API's own names and values. A pure function of seed,
 * scale, clock and changes: two questions at one instant have one answer.
 */
public final class VeaTruth {

    private final Noise noise;
    private final VeaScale scale;
    private final Clock clock;
    private final Organisation organisation;
    private final VeaChanges changes = new VeaChanges();
    private final ReferenceChanges references = new ReferenceChanges();

    /** Builds the world of this seed and size; what has happened in it is decided by the clock. */
    public VeaTruth(long seed, VeaScale scale, Clock clock) {
        this.noise = new Noise(seed);
        this.scale = scale;
        this.clock = clock;
        this.organisation = new Organisation(noise, scale);
    }

    /** Returns the rows of one stream whose bucket begins in a UTC day: hourly, zones or spaces, all columns. */
    public List<ObjectNode> rows(String stream, LocalDate day) {
        DataQuery.Family family = DataQuery.Family.valueOf(stream.toUpperCase(Locale.ROOT));
        Instant start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        DataQuery wide = DataQuery.hourly(family, start.minus(Duration.ofDays(1)), start.plus(Duration.ofDays(2)));
        String date = day.toString();
        return rows(wide)
                .filter(row -> row.path("recordDate_hour_1").asText().startsWith(date))
                .toList();
    }

    /** Returns the rows of a query, made one by one as they are taken. */
    public Stream<ObjectNode> rows(DataQuery query) {
        Recorded recorded = new Recorded(noise, scale, changes, clock.instant());
        return new DataRows(organisation, scale.site(), recorded, query)
                .stream().map(row -> changes.shaped(query.family(), row));
    }

    /** Returns one reference list, such as {@code zone}, in the API's order. */
    public List<ObjectNode> list(String endpoint) {
        EntityType type = EntityType.named(endpoint)
                .orElseThrow(() -> new IllegalArgumentException("no reference list is called " + endpoint));
        return references.applied(type, new ReferenceLists(organisation, scale).list(type));
    }

    /** Returns the zones that count, in the order of their numbers. */
    public List<Zone> zones() {
        return organisation.zones();
    }

    /** Returns the spaces, in the order of their ids. */
    public List<Entity> spaces() {
        return organisation.of(EntityType.SPACE);
    }

    /** Returns the outages of a zone, a location or the source that begin in [from, to); none unless a year is simulated. */
    public List<Outage> outages(Outage.Reach reach, int number, Instant from, Instant to) {
        return changes.year(noise, scale.site())
                .map(year -> year.outages(reach, number, from, to))
                .orElse(List.of());
    }

    /** Returns the switches for data rows. */
    public VeaChanges changes() {
        return changes;
    }

    /** Returns the switches for the reference lists. */
    public ReferenceChanges references() {
        return references;
    }

    /** Returns this moment on the simulator's clock. */
    Instant now() {
        return clock.instant();
    }
}
