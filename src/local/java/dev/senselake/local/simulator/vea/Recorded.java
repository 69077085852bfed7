package dev.senselake.local.simulator.vea;

import dev.senselake.local.simulator.http.Noise;
import dev.senselake.local.simulator.vea.Bucket.Span;
import dev.senselake.local.simulator.vea.Organisation.Entity;
import dev.senselake.local.simulator.vea.Organisation.Zone;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What can be read at one instant: the model up to that instant, with the changes applied. */
final class Recorded {

    /** Seconds between two updates of the running hour. */
    private static final int TICK = 78;

    private static final int LATE_ONE_IN = 40;

    private final Noise noise;
    private final HourModel model;
    private final VeaChanges changes;
    private final Instant now;

    Recorded(Noise noise, VeaScale scale, VeaChanges changes, Instant now) {
        this.noise = noise;
        this.model = new HourModel(noise, scale, changes.year(noise, scale.site()));
        this.changes = changes;
        this.now = now;
    }

    /** Returns what a zone counted in a range; nothing if no part of it was recorded. */
    Optional<Count> count(Zone zone, Span range) {
        Optional<Count> sum = Optional.empty();
        long known = knownUntil(now.plus(zone.clockError()), zone.number());
        for (long hour = range.firstHour(); hour < range.endHour(); hour++) {
            Optional<Count> part = count(zone, hour, range.inHour(hour), known);
            Optional<Count> before = sum;
            sum = part.map(count -> before.map(count::plus).orElse(count)).or(() -> before);
        }
        return sum;
    }

    /** Returns how full an entity was in a range; nothing if no part of it was recorded. */
    Optional<Level> level(Entity entity, Span range) {
        Optional<Level> whole = Optional.empty();
        int weight = 0;
        long known = knownUntil(now, entity.number());
        for (long hour = range.firstHour(); hour < range.endHour(); hour++) {
            Optional<Level> part = level(entity, hour, known);
            if (part.isPresent()) {
                Level next = part.get();
                int lasted = weight;
                whole = Optional.of(
                        whole.map(before -> before.and(next, lasted)).orElse(next));
                weight++;
            }
        }
        return whole;
    }

    private Optional<Count> count(Zone zone, long hour, Span minutes, long known) {
        if (changes.withholds(zone.id(), hour)) {
            return Optional.empty();
        }
        Optional<Optional<Count>> changed = changes.count(zone.id(), hour);
        Span part = changed.isPresent() ? minutes : minutes.within(new Span(0, known - hour * Span.HOUR));
        if (part.isEmpty() || (changed.isEmpty() && missing(hour, zone.number()))) {
            return Optional.empty();
        }
        Optional<Count> whole = changed.orElseGet(() -> model.count(zone, hour).map(count -> early(count, hour, zone)));
        return whole.map(count -> count.minutes((int) part.from(), (int) part.to()));
    }

    private Optional<Level> level(Entity entity, long hour, long known) {
        if (changes.withholds(entity.id(), hour)) {
            return Optional.empty();
        }
        Optional<Optional<Level>> changed = changes.level(entity.id(), hour);
        if (changed.isEmpty() && missing(hour, entity.number())) {
            return Optional.empty();
        }
        int minutes = (int) Math.min(known - hour * Span.HOUR, Span.HOUR);
        return changed.orElseGet(() -> model.level(entity, hour, minutes));
    }

    /** Returns the minute up to which rows exist: whole hours at once, the running one in ticks of its own. */
    private long knownUntil(Instant clock, int number) {
        long second = clock.getEpochSecond();
        long phase = noise.below(TICK, 10, number);
        long tick = Math.floorDiv(second - phase, TICK) * TICK + phase;
        return Math.max(Math.floorDiv(second, 3600L) * Span.HOUR, Math.floorDiv(tick, 60L));
    }

    private boolean missing(long hour, int number) {
        return late(hour) && noise.below(LATE_ONE_IN, 11, number, hour) == 0;
    }

    private Count early(Count count, long hour, Zone zone) {
        boolean low = late(hour) && noise.below(LATE_ONE_IN, 11, zone.number(), hour) == 1;
        return low ? new Count(count.ins() * 9 / 10, count.outs() * 9 / 10) : count;
    }

    private boolean late(long hour) {
        Optional<Duration> delay = changes.lateness();
        return delay.isPresent()
                && now.isBefore(Instant.ofEpochSecond((hour + 1) * 3600).plus(delay.get()));
    }
}
