package dev.senselake.source.sensource;

import dev.senselake.config.SenSourceSettings;
import dev.senselake.row.RowSchema;
import dev.senselake.stream.StreamSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The two families of hourly rows: their stream, whose counts they are, and the columns that hold numbers. */
enum FactFamily {
    /** People in and out, by zone. */
    TRAFFIC("traffic", "zone", StreamSpec.Kind.TRAFFIC, Set.of("sumins", "sumouts")),
    /** People present, by space; the sums come along unasked. */
    OCCUPANCY(
            "occupancy",
            "space",
            StreamSpec.Kind.OCCUPANCY,
            Set.of("maxoccupancy", "minoccupancy", "avgoccupancy", "sumins", "sumouts"));

    private static final String HOUR = "record_date_hour_1";

    private final String stream;
    private final String entity;
    private final StreamSpec.Kind kind;

    @SuppressWarnings("ImmutableEnumChecker") // Always made by Set.of.
    private final Set<String> numbers;

    FactFamily(String stream, String entity, StreamSpec.Kind kind, Set<String> numbers) {
        this.stream = stream;
        this.entity = entity;
        this.kind = kind;
        this.numbers = numbers;
    }

    /** Returns the stream, which is also the last part of the path. */
    String stream() {
        return stream;
    }

    /** Returns the entity type of the request, which is also the reference stream. */
    String entity() {
        return entity;
    }

    StreamSpec.Kind kind() {
        return kind;
    }

    List<String> metrics(SenSourceSettings settings) {
        return switch (this) {
            case TRAFFIC -> settings.trafficMetrics();
            case OCCUPANCY -> settings.occupancyMetrics();
        };
    }

    RowSchema rules() {
        return new RowSchema(
                List.of(entity + "_id", HOUR),
                Set.of(),
                Optional.of(HOUR),
                RowSchema.InstantForm.ISO_TEXT,
                numbers,
                false);
    }
}
