package dev.senselake.local.simulator.vea;

import dev.senselake.local.simulator.http.Noise;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** What the zones counted, hour by hour, before anybody changed it. */
final class TrafficModel {

    /** Percent of a zone's peak by hour of the day: eight hours of the night are empty. */
    private static final int[] CURVE = {
        0, 0, 0, 0, 0, 0, 4, 10, 22, 30, 38, 45, 50, 45, 40, 36, 30, 24, 16, 10, 6, 3, 0, 0
    };

    /** Percent of the ins that are counted as outs, by zone: sensors miscount each in its own way. */
    private static final int[] IMBALANCE = {82, 83, 101, 117, 114};

    private static final int MOST = 512;
    private static final int OUTAGE_DAY = 11;

    private final Noise noise;
    private final VeaScale scale;

    /** Takes the randomness and the size of the organisation. */
    public TrafficModel(Noise noise, VeaScale scale) {
        this.noise = noise;
        this.scale = scale;
    }

    /** Returns the whole count of one UTC hour as the zone's clock tells it; nothing where the zone was off. */
    public Optional<Count> count(Zone zone, long hour) {
        Instant reality = Instant.ofEpochSecond(hour * 3600).minus(zone.clockError());
        if (reality.isBefore(zone.installed()) || outage(reality)) {
            return Optional.empty();
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

    /** Returns whether nothing counts: eleven hours on the eleventh of every month. */
    boolean outage(Instant reality) {
        LocalDateTime utc = LocalDateTime.ofInstant(reality, ZoneOffset.UTC);
        return scale.quirks() && utc.getDayOfMonth() == OUTAGE_DAY && utc.getHour() >= 5 && utc.getHour() < 16;
    }

    /** Returns how busy a site is, in percent of its peak. */
    static int busy(Instant reality, ZoneId site) {
        LocalDateTime local = LocalDateTime.ofInstant(reality, site);
        boolean weekend = local.getDayOfWeek() == DayOfWeek.SATURDAY || local.getDayOfWeek() == DayOfWeek.SUNDAY;
        return weekend ? CURVE[local.getHour()] / 2 : CURVE[local.getHour()];
    }
}
