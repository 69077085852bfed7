package dev.senselake.local.simulator.vea;

import dev.senselake.local.simulator.http.Noise;
import dev.senselake.local.simulator.vea.Organisation.Entity;
import dev.senselake.local.simulator.vea.Organisation.EntityType;
import dev.senselake.local.simulator.vea.Organisation.Zone;
import dev.senselake.local.simulator.year.Year;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** What the sensors recorded, hour by hour, before anybody changed it: the counts of zones and how full spaces were. */
final class HourModel {

    /** Percent of a zone's peak by hour of the day: eight hours of the night are empty. */
    private static final int[] CURVE = {
        0, 0, 0, 0, 0, 0, 4, 10, 22, 30, 38, 45, 50, 45, 40, 36, 30, 24, 16, 10, 6, 3, 0, 0
    };

    /** Percent of the ins that are counted as outs, by zone: sensors miscount each in its own way. */
    private static final int[] IMBALANCE = {82, 83, 101, 117, 114};

    private static final int MOST = 512;
    private static final int OUTAGE_DAY = 11;
    private static final int ERROR_EVERY = 400;

    private final Noise noise;
    private final VeaScale scale;
    private final Optional<Year> year;

    /** Takes the randomness, the size of the organisation, and how people come if not by one curve. */
    HourModel(Noise noise, VeaScale scale, Optional<Year> year) {
        this.noise = noise;
        this.scale = scale;
        this.year = year;
    }

    /** Returns the whole count of one UTC hour as the zone's clock tells it; nothing where the zone was off. */
    Optional<Count> count(Zone zone, long hour) {
        Instant reality = Instant.ofEpochSecond(hour * 3600).minus(zone.clockError());
        if (reality.isBefore(zone.installed()) || outage(reality)) {
            return Optional.empty();
        }
        if (year.isPresent()) {
            return year.get()
                    .people(zone.number(), Organisation.locationOf(zone, scale), reality)
                    .map(people -> new Count(Math.min(people.ins(), MOST), Math.min(people.outs(), MOST)));
        }
        int busy = busy(reality, scale.site());
        if (busy == 0) {
            return Optional.of(Count.ZERO);
        }
        int peak = 150 + noise.below(450, 1, zone.number());
        int ins = peak * busy * (60 + noise.below(80, 2, zone.number(), hour)) / 10_000;
        int outs = ins
                * IMBALANCE[zone.number() % IMBALANCE.length]
                * (85 + noise.below(31, 3, zone.number(), hour))
                / 10_000;
        return Optional.of(new Count(Math.min(ins, MOST), Math.min(outs, MOST)));
    }

    /** Returns the level of one hour up to {@code minutes} of it; nothing where nothing was recorded. */
    Optional<Level> level(Entity entity, long hour, int minutes) {
        Instant reality = Instant.ofEpochSecond(hour * 3600);
        int location = location(entity);
        boolean away = outage(reality)
                || year.filter(each -> each.away(location, reality)).isPresent();
        if (minutes <= 0 || reality.isBefore(scale.since().plus(Duration.ofHours(2))) || away) {
            return Optional.empty();
        }
        int type = entity.type().number();
        int capacity = 40 + noise.below(360, 4, type, entity.number());
        int full = year.map(each -> (int) (capacity * Math.min(each.fullness(location, reality) / 2, 1)))
                .orElseGet(() -> capacity * busy(reality, scale.site()) / 50);
        int max = full * (60 + noise.below(41, 5, type, entity.number(), hour)) / 100 * minutes / 60;
        int min = max * noise.below(90, 6, type, entity.number(), hour) / 100;
        boolean error = scale.quirks() && max > 0 && noise.below(ERROR_EVERY, 7, type, entity.number(), hour) == 0;
        return Optional.of(new Level(max, min, average(max, min, hour, entity), error));
    }

    private BigDecimal average(int max, int min, long hour, Entity entity) {
        int samples = 1 + noise.below(4, 8, entity.type().number(), entity.number(), hour);
        int high = noise.below(samples + 1, 9, entity.type().number(), entity.number(), hour);
        return Level.mean(BigDecimal.valueOf((long) min * samples + (long) (max - min) * high), samples);
    }

    private int location(Entity entity) {
        return entity.type() == EntityType.SPACE
                ? entity.number() % Organisation.LOCATIONS
                : Organisation.locationOf(entity.zones().getFirst(), scale);
    }

    /** Returns whether nothing counts: eleven hours on the eleventh of every month, unless the year has its own outages. */
    boolean outage(Instant reality) {
        LocalDateTime utc = LocalDateTime.ofInstant(reality, ZoneOffset.UTC);
        return scale.quirks()
                && year.isEmpty()
                && utc.getDayOfMonth() == OUTAGE_DAY
                && utc.getHour() >= 5
                && utc.getHour() < 16;
    }

    /** Returns how busy a site is, in percent of its peak. */
    static int busy(Instant reality, ZoneId site) {
        LocalDateTime local = LocalDateTime.ofInstant(reality, site);
        boolean weekend = local.getDayOfWeek() == DayOfWeek.SATURDAY || local.getDayOfWeek() == DayOfWeek.SUNDAY;
        return weekend ? CURVE[local.getHour()] / 2 : CURVE[local.getHour()];
    }
}
