package dev.senselake.local.simulator.year;

import dev.senselake.local.simulator.http.Noise;
import dev.senselake.local.simulator.year.Outage.Kind;
import dev.senselake.local.simulator.year.Outage.Reach;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** When counters fail. Each reach has spans of its own length, with one outage or none in each. */
final class Outages {
    private static final int[] ZONE_HOURS = {4, 4, 5, 6, 8, 12, 24, 72, 240};
    private static final int[] SHARED_HOURS = {6, 8, 12, 24};

    /** No outage reaches into the next span: the longest lasts ten days. */
    private static final int LONGEST_DAYS = 12;

    private static final int ZONE_SPAN = 60;
    private static final int LOCATION_SPAN = 150;
    private static final int SOURCE_SPAN = 180;

    private final Noise noise;
    private final ZoneId site;

    Outages(Noise noise, ZoneId site) {
        this.noise = noise;
        this.site = site;
    }

    /** Returns the outage that hides a zone at an instant, the one of the largest reach if there are several. */
    Optional<Outage> of(int zone, int location, Instant instant) {
        return shared(location, instant).or(() -> at(Reach.ZONE, zone, instant));
    }

    /** Returns the outage of the source or a location at an instant. */
    Optional<Outage> shared(int location, Instant instant) {
        return at(Reach.SOURCE, 0, instant).or(() -> at(Reach.LOCATION, location, instant));
    }

    /** Returns all outages of one thing that begin in [from, to), oldest first. */
    List<Outage> between(Reach reach, int number, Instant from, Instant to) {
        return LongStream.rangeClosed(span(reach, from), span(reach, to))
                .mapToObj(span -> in(reach, number, span).stream())
                .flatMap(each -> each)
                .filter(outage -> !outage.from().isBefore(from) && outage.from().isBefore(to))
                .toList();
    }

    private Optional<Outage> at(Reach reach, int number, Instant instant) {
        return in(reach, number, span(reach, instant)).filter(outage -> outage.holds(instant));
    }

    private long span(Reach reach, Instant instant) {
        return Math.floorDiv(LocalDate.ofInstant(instant, site).toEpochDay(), days(reach));
    }

    private Optional<Outage> in(Reach reach, int number, long span) {
        long key = reach.key();
        if (noise.below(10, 30, key, number, span) >= 6) {
            return Optional.empty();
        }
        int day = noise.below(days(reach) - LONGEST_DAYS, 31, key, number, span);
        int hour = 7 + noise.below(9, 32, key, number, span);
        Instant from = LocalDate.ofEpochDay(span * days(reach) + day)
                .atTime(hour, 0)
                .atZone(site)
                .toInstant();
        int[] lengths = reach == Reach.ZONE ? ZONE_HOURS : SHARED_HOURS;
        int hours = lengths[noise.below(lengths.length, 33, key, number, span)];
        Kind[] kinds = Kind.values();
        Kind kind = reach == Reach.ZONE ? kinds[noise.below(kinds.length, 34, key, number, span)] : Kind.NO_ROWS;
        return Optional.of(new Outage(reach, number, kind, from, from.plus(Duration.ofHours(hours))));
    }

    private static int days(Reach reach) {
        return switch (reach) {
            case ZONE -> ZONE_SPAN;
            case LOCATION -> LOCATION_SPAN;
            case SOURCE -> SOURCE_SPAN;
        };
    }
}
