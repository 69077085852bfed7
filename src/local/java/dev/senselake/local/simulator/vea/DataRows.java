package dev.senselake.local.simulator.vea;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.local.simulator.vea.Bucket.Span;
import dev.senselake.local.simulator.vea.DataQuery.Grouping;
import dev.senselake.local.simulator.vea.Organisation.Entity;
import dev.senselake.local.simulator.vea.Organisation.EntityType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes the rows of one query, by bucket and then by id, one after another. */
final class DataRows {

    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final Level EMPTY = new Level(0, 0, BigDecimal.ZERO, false);

    private final Organisation organisation;
    private final ZoneId site;
    private final Recorded recorded;
    private final DataQuery query;

    DataRows(Organisation organisation, ZoneId site, Recorded recorded, DataQuery query) {
        this.organisation = organisation;
        this.site = site;
        this.recorded = recorded;
        this.query = query;
    }

    /** Writes an instant as the API does: UTC, three decimals, Z. */
    static String text(Instant instant) {
        return MILLIS.format(instant);
    }

    Stream<ObjectNode> stream() {
        List<Entity> entities = entities();
        return buckets().flatMap(bucket -> entities.stream().flatMap(entity -> row(bucket, entity).stream()));
    }

    private List<Entity> entities() {
        if (query.type().isEmpty() && query.grouping().isPresent()) {
            return List.of(new Entity(EntityType.LOCATION, 0, "", "", organisation.zones()));
        }
        return organisation.of(query.type().orElse(EntityType.ZONE)).stream()
                .filter(entity -> query.ids().isEmpty() || query.ids().contains(entity.id()))
                .toList();
    }

    private Stream<Bucket> buckets() {
        Span range = Span.between(query.from(), query.to());
        Grouping grouping = query.grouping().orElse(new Grouping(Grouping.Unit.MINUTE, 1));
        Stream<Bucket> buckets = Bucket.of(grouping, range, site).stream().filter(this::open);
        Stream<Bucket> boundary = query.endIncluded() && startsBucket(grouping, query.to())
                ? Stream.of(new Bucket(query.to(), List.of()))
                : Stream.empty();
        return Stream.concat(buckets, boundary);
    }

    private boolean startsBucket(Grouping grouping, Instant instant) {
        Span minute = new Span(Span.minuteFrom(instant), Span.minuteFrom(instant) + 1);
        return Bucket.of(grouping, minute, site).getFirst().label().equals(instant);
    }

    private boolean open(Bucket bucket) {
        int hour = bucket.label().atZone(site).getHour();
        return !query.openOnly() || (hour >= 6 && hour < 22);
    }

    private Optional<ObjectNode> row(Bucket bucket, Entity entity) {
        return switch (query.family()) {
            case TRAFFIC -> count(bucket, entity).map(count -> trafficRow(bucket, entity, count));
            case OCCUPANCY -> level(bucket, entity).map(level -> occupancyRow(bucket, entity, level));
        };
    }

    private Optional<Count> count(Bucket bucket, Entity entity) {
        if (bucket.spans().isEmpty()) {
            return Optional.of(Count.ZERO);
        }
        return entity.zones().stream()
                .flatMap(zone -> bucket.spans().stream().flatMap(span -> recorded.count(zone, span).stream()))
                .reduce(Count::plus);
    }

    private Optional<Level> level(Bucket bucket, Entity entity) {
        if (bucket.spans().isEmpty()) {
            return Optional.of(EMPTY);
        }
        if (query.type().isEmpty()) {
            return organisation.of(EntityType.SPACE).stream()
                    .flatMap(space -> recorded.level(space, whole(bucket)).stream())
                    .reduce(Level::plus);
        }
        return recorded.level(entity, whole(bucket));
    }

    private static Span whole(Bucket bucket) {
        return new Span(
                bucket.spans().getFirst().from(), bucket.spans().getLast().to());
    }

    private ObjectNode trafficRow(Bucket bucket, Entity entity, Count count) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        if (query.grouping().isEmpty()) {
            return row.put("zoneId", entity.id())
                    .put("recordDate", text(bucket.label()))
                    .put("ins", count.ins())
                    .put("outs", count.outs());
        }
        head(row, bucket, entity);
        if (query.metrics().contains("sumins")) {
            row.put("sumins", count.ins());
        }
        if (query.metrics().contains("sumouts")) {
            row.put("sumouts", count.outs());
        }
        return row;
    }

    private ObjectNode occupancyRow(Bucket bucket, Entity entity, Level level) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        head(row, bucket, entity);
        if (query.metrics().contains("maxoccupancy")) {
            row.put("maxoccupancy", level.error() ? null : (Integer) level.max());
        }
        if (query.metrics().contains("minoccupancy")) {
            row.put("minoccupancy", level.error() ? null : (Integer) level.min());
        }
        if (query.metrics().contains("avgoccupancy")) {
            row.put("avgoccupancy", level.error() ? null : level.text());
        }
        Count count = count(bucket, entity).orElse(Count.ZERO);
        row.put("sumins", count.ins()).put("sumouts", count.outs());
        return level.error() ? row.put("recordError", true) : row;
    }

    private void head(ObjectNode row, Bucket bucket, Entity entity) {
        String key = query.grouping().map(Grouping::key).orElse("recordDate");
        row.put(key, text(bucket.label()));
        query.type().ifPresent(type -> row.put(type.idKey(), entity.id()).put("name", entity.name()));
    }
}
