package dev.senselake.local.simulator.vea;

import dev.senselake.local.simulator.http.RenderedBodies;
import dev.senselake.local.simulator.http.Switch;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** How the data and list endpoints behave where real servers differ; takes effect with the next request. */
public final class VeaSwitches {

    private final Switch<ZoneId> boundZone = Switch.at(ZoneId.of("America/New_York"));
    private final Switch<Boolean> endIncluded = Switch.at(false);
    private final Switch<Boolean> wrappedLists = Switch.at(false);
    private final Map<String, Integer> rowCaps = new ConcurrentHashMap<>();
    private final Switch<Duration> latency = Switch.at(Duration.ZERO);
    private final Switch<Optional<RenderedBodies>> rendered = Switch.at(Optional.empty());

    /** Sets the zone in which bounds without an offset are read; US Eastern unless set. */
    public VeaSwitches boundZone(ZoneId zone) {
        boundZone.set(zone);
        return this;
    }

    /** Adds a zero row for the bucket that begins exactly at the end. */
    public VeaSwitches endIncluded(boolean on) {
        endIncluded.set(on);
        return this;
    }

    /** Wraps the reference lists into {@code {"results": [...]}}. */
    public VeaSwitches wrappedLists(boolean on) {
        wrappedLists.set(on);
        return this;
    }

    /** Cuts the results of one grouping, such as {@code hour}, to this many rows and says so in the messages. */
    public VeaSwitches rowCap(String grouping, int rows) {
        rowCaps.put(grouping, rows);
        return this;
    }

    /** Waits this long before every answer of a data or list endpoint. */
    public VeaSwitches latency(Duration duration) {
        latency.set(duration);
        return this;
    }

    /** Makes each data answer once, keeps it in this folder and serves it again from there; ignores later changes. */
    public VeaSwitches renderOnce(Path folder) {
        rendered.set(Optional.of(new RenderedBodies(folder)));
        return this;
    }

    public ZoneId boundZone() {
        return boundZone.get();
    }

    public boolean endIncluded() {
        return endIncluded.get();
    }

    public boolean wrappedLists() {
        return wrappedLists.get();
    }

    Optional<Integer> rowCap(String grouping) {
        return Optional.ofNullable(rowCaps.get(grouping));
    }

    public Duration latency() {
        return latency.get();
    }

    Optional<RenderedBodies> rendered() {
        return rendered.get();
    }
}
