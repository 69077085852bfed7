package dev.senselake.silence;

import dev.senselake.counts.EntityHours;
import dev.senselake.local.simulator.http.Noise;
import dev.senselake.local.simulator.year.Outage;
import dev.senselake.local.simulator.year.Outage.Reach;
import dev.senselake.local.simulator.year.People;
import dev.senselake.local.simulator.year.Year;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The year of the simulator: zones in two locations. */
final class SimulatedWorld implements World {
    private static final ZoneId SITE = ZoneId.of("America/Denver");
    private static final int LOCATIONS = 2;

    private final int zones;
    private final Year year;

    SimulatedWorld(long seed, int zones) {
        this.zones = zones;
        year = new Year(new Noise(seed), SITE);
    }

    @Override
    public List<Counter> counters() {
        return IntStream.range(0, zones)
                .mapToObj(zone -> new Counter(
                        zone,
                        "zone-%02d".formatted(zone),
                        new Place(SITE, Optional.of("location-" + location(zone))),
                        Sort.USUAL))
                .toList();
    }

    @Override
    public EntityHours hours(Counter counter, LocalDate day) {
        long[] rows = new long[EntityHours.HOURS];
        long[] ins = new long[EntityHours.HOURS];
        long[] outs = new long[EntityHours.HOURS];
        Instant start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        for (int hour = 0; hour < rows.length; hour++) {
            Optional<People> people =
                    year.people(counter.number(), location(counter.number()), start.plusSeconds(hour * 3600L));
            rows[hour] = people.isPresent() ? 1 : 0;
            ins[hour] = people.map(People::ins).orElse(0);
            outs[hour] = people.map(People::outs).orElse(0);
        }
        return EntityHours.of(rows, ins, outs);
    }

    @Override
    public double expected(Counter counter, Instant hour) {
        int location = location(counter.number());
        return year.open(location, hour) ? year.expected(counter.number(), location, hour) : 0;
    }

    @Override
    public List<Fault> faults(Counter counter, Instant from, Instant to) {
        return Stream.of(
                        year.outages(Reach.ZONE, counter.number(), from, to),
                        year.outages(Reach.LOCATION, location(counter.number()), from, to),
                        year.outages(Reach.SOURCE, 0, from, to))
                .flatMap(List::stream)
                .map(outage -> new Fault(kind(outage.kind()), outage.reach() != Reach.ZONE, outage.from(), outage.to()))
                .toList();
    }

    private static SilenceKind kind(Outage.Kind kind) {
        return switch (kind) {
            case NO_ROWS -> SilenceKind.NO_ROWS;
            case ZEROS -> SilenceKind.ZEROS;
            case NO_INS, NO_OUTS -> SilenceKind.ONE_SIDED;
        };
    }

    private static int location(int zone) {
        return zone % LOCATIONS;
    }
}
