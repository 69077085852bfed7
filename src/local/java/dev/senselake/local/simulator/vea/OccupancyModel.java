package dev.senselake.local.simulator.vea;

import dev.senselake.local.simulator.http.Noise;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How full the entities were, hour by hour, before anybody changed it. */
final class OccupancyModel {

    private static final int ERROR_EVERY = 400;

    private final Noise noise;
    private final VeaScale scale;
    private final TrafficModel traffic;

    /** Takes the randomness, the size of the organisation and the outages of its traffic. */
    public OccupancyModel(Noise noise, VeaScale scale, TrafficModel traffic) {
        this.noise = noise;
        this.scale = scale;
        this.traffic = traffic;
    }

    /** Returns the level of one hour up to {@code minutes} of it; nothing where nothing was recorded. */
    public Optional<Level> level(Entity entity, long hour, int minutes) {
        Instant reality = Instant.ofEpochSecond(hour * 3600);
        if (minutes <= 0 || reality.isBefore(scale.since().plus(Duration.ofHours(2))) || traffic.outage(reality)) {
            return Optional.empty();
        }
        int type = entity.type().number();
        int capacity = 40 + noise.below(360, 4, type, entity.number());
        int full = capacity * TrafficModel.busy(reality, scale.site()) / 50;
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
}
