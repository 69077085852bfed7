package dev.senselake.local.simulator.senseforce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.local.simulator.http.Noise;
import dev.senselake.local.simulator.http.Switch;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * One dataset and everything it holds at this moment. A pure function of seed, scale, clock and changes: a row is there
 * once it was stored, whatever its timestamp.
 */
public final class Dataset {

    /** Title: when a message was sent, epoch milliseconds. */
    public static final String TIMESTAMP = "Timestamp";

    /** Title: which machine sent it. */
    public static final String THING = "Thing";

    /** Title: id of the message; rows of one message share it, some have none. */
    public static final String ID = "Id";

    /** Title: when the platform stored it, epoch milliseconds. */
    public static final String INSERTED = "Inserted";

    private final String id;
    private final Noise noise;
    private final SenseforceScale scale;
    private final Clock clock;
    private final Telemetry telemetry;
    private final DatasetChanges changes = new DatasetChanges();
    private final Switch<KeyCase> keys = Switch.at(KeyCase.LOWER);

    /** Builds the dataset of this seed; its id follows from seed and name. */
    public Dataset(String name, Noise noise, SenseforceScale scale, Clock clock) {
        this.id = noise.uuid(30, name.hashCode());
        this.noise = noise;
        this.scale = scale;
        this.clock = clock;
        this.telemetry = new Telemetry(noise, scale);
    }

    /** Returns the id as it stands in the URL. */
    public String id() {
        return id;
    }

    /** Returns the switches for its rows. */
    public DatasetChanges changes() {
        return changes;
    }

    /** Sets how titles become keys. */
    public Dataset keys(KeyCase keyCase) {
        keys.set(keyCase);
        return this;
    }

    /** Returns the rows of a UTC day, as they would be answered, ascending by timestamp. */
    public List<ObjectNode> rows(LocalDate day) {
        long start = Telemetry.startOf(day);
        var between = new Between(TIMESTAMP, start, Telemetry.startOf(day.plusDays(1)) - 1);
        return rows(new DatasetQuery(List.of(between), RowOrder.TIMESTAMP_FIRST, 0))
                .toList();
    }

    /** Returns the rows of a query, as they would be answered; day by day where the order allows it. */
    public Stream<ObjectNode> rows(DatasetQuery query) {
        boolean byDay =
                query.order() == RowOrder.TIMESTAMP_FIRST && query.orderColumn().equals(TIMESTAMP);
        Comparator<ObjectNode> order = query.order().by(query.orderColumn(), ties(query.tieSeed()));
        Stream<ObjectNode> titled = byDay
                ? days(query).flatMap(day -> sorted(day(day, query), query, order))
                : days(query).flatMap(day -> day(day, query)).sorted(order);
        return titled.map(row -> keys.get().keyed(row));
    }

    private Stream<LocalDate> days(DatasetQuery query) {
        LongSummaryStatistics late = changes.inserted().stream()
                .mapToLong(row -> row.path(TIMESTAMP).asLong())
                .summaryStatistics();
        long from = Math.min(scale.since().toEpochMilli(), late.getMin());
        long to = Math.max(clock.instant().toEpochMilli(), late.getMax());
        for (Between filter : query.filters()) {
            if (filter.column().equals(TIMESTAMP)) {
                from = Math.max(from, filter.from());
                to = Math.min(to, filter.to());
            }
        }
        return LongStream.rangeClosed(
                        Telemetry.dayOf(from).toEpochDay(), Telemetry.dayOf(to).toEpochDay())
                .mapToObj(LocalDate::ofEpochDay);
    }

    private Stream<ObjectNode> day(LocalDate day, DatasetQuery query) {
        long now = clock.instant().toEpochMilli();
        Stream<ObjectNode> sent = telemetry
                .day(day, changes.lateness())
                .filter(row -> row.path(INSERTED).asLong() <= now);
        Stream<ObjectNode> inserted = changes.inserted().stream()
                .filter(row -> Telemetry.dayOf(row.path(TIMESTAMP).asLong()).equals(day))
                .map(ObjectNode::deepCopy);
        return Stream.concat(sent, inserted)
                .flatMap(changes::applied)
                .filter(row -> query.filters().stream().allMatch(filter -> filter.holds(row)));
    }

    /** Sorts a day unless it is in order as it was sent: a large day is then never held in memory. */
    private Stream<ObjectNode> sorted(Stream<ObjectNode> day, DatasetQuery query, Comparator<ObjectNode> order) {
        return changes.isEmpty() && query.tieSeed() == 0 ? day : day.sorted(order);
    }

    private ToLongFunction<ObjectNode> ties(long tieSeed) {
        return row -> tieSeed == 0 ? 0 : noise.below(Integer.MAX_VALUE, tieSeed, row.hashCode());
    }
}
