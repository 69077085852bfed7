package dev.senselake.local.simulator.vea;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.local.simulator.http.Noise;
import dev.senselake.local.simulator.http.Switch;
import dev.senselake.local.simulator.year.Year;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/**
 * What was changed in the data after the fact: late, corrected, deleted and future rows, columns that come and go.
 * Takes effect with the next answer; safe for many threads.
 */
public final class VeaChanges {

    private record Hour(String id, long number) {}

    private record Withheld(String id, long from, long to) {

        boolean holds(String other, long hour) {
            return id.equals(other) && hour >= from && hour < to;
        }
    }

    private final Map<Hour, Optional<Count>> counts = new ConcurrentHashMap<>();
    private final Map<Hour, Optional<Level>> levels = new ConcurrentHashMap<>();
    private final List<Withheld> withheld = new CopyOnWriteArrayList<>();
    private final Map<DataQuery.Family, UnaryOperator<ObjectNode>> shapes = new ConcurrentHashMap<>();
    private final Switch<Boolean> year = Switch.at(false);
    private final Switch<Optional<Duration>> lateness = Switch.at(Optional.empty());

    /** Replaces or inserts the count of one zone in one hour, also in the future. */
    public VeaChanges count(String zoneId, Instant hour, Count count) {
        counts.put(new Hour(zoneId, number(hour)), Optional.of(count));
        return this;
    }

    /** Replaces or inserts the level of one space in one hour, also in the future. */
    public VeaChanges level(String spaceId, Instant hour, Level level) {
        levels.put(new Hour(spaceId, number(hour)), Optional.of(level));
        return this;
    }

    /** Deletes the hours [from, to) of one zone or space. */
    public VeaChanges delete(String id, Instant from, Instant to) {
        for (long hour = number(from); hour < number(to); hour++) {
            counts.put(new Hour(id, hour), Optional.empty());
            levels.put(new Hour(id, hour), Optional.empty());
        }
        return this;
    }

    /** Holds the hours [from, to) of one zone or space back until {@link #release()}: they arrive late. */
    public VeaChanges withhold(String id, Instant from, Instant to) {
        withheld.add(new Withheld(id, number(from), number(to)));
        return this;
    }

    /** Lets all rows arrive that were held back. */
    public VeaChanges release() {
        withheld.clear();
        return this;
    }

    /** Makes one hour in forty come this late and one in forty be too low until then, on the simulator's clock. */
    public VeaChanges lateness(Duration delay) {
        lateness.set(Optional.of(delay));
        return this;
    }

    /** Lets people come and counters fail as they do through a year, instead of by one curve every week. */
    public VeaChanges year(boolean on) {
        year.set(on);
        return this;
    }

    /** Adds a column with this value to every row of a family. */
    public VeaChanges addColumn(DataQuery.Family family, String name, JsonNode value) {
        return shape(family, row -> {
            row.set(name, value);
            return row;
        });
    }

    /** Removes a column from every row of a family. */
    VeaChanges removeColumn(DataQuery.Family family, String name) {
        return shape(family, row -> {
            row.remove(name);
            return row;
        });
    }

    /** Undoes every change. */
    void clear() {
        counts.clear();
        levels.clear();
        withheld.clear();
        shapes.clear();
        lateness.set(Optional.empty());
        year.set(false);
    }

    public Optional<Optional<Count>> count(String id, long hour) {
        return Optional.ofNullable(counts.get(new Hour(id, hour)));
    }

    public Optional<Optional<Level>> level(String id, long hour) {
        return Optional.ofNullable(levels.get(new Hour(id, hour)));
    }

    boolean withholds(String id, long hour) {
        return withheld.stream().anyMatch(held -> held.holds(id, hour));
    }

    public Optional<Duration> lateness() {
        return lateness.get();
    }

    Optional<Year> year(Noise noise, ZoneId site) {
        return year.get() ? Optional.of(new Year(noise, site)) : Optional.empty();
    }

    ObjectNode shaped(DataQuery.Family family, ObjectNode row) {
        return shapes.getOrDefault(family, UnaryOperator.identity()).apply(row);
    }

    private VeaChanges shape(DataQuery.Family family, UnaryOperator<ObjectNode> next) {
        shapes.merge(family, next, (before, added) -> row -> added.apply(before.apply(row)));
        return this;
    }

    private static long number(Instant hour) {
        return Math.floorDiv(hour.getEpochSecond(), 3600L);
    }
}
