package dev.senselake.local.compare;

import java.util.List;
import java.util.Optional;

/** What tells the rows of a stream from each other, as columns of the lake, and which of these columns places them on a day. */
record StreamKey(List<String> columns, Optional<String> instant) {
    private static final String HOUR = "record_date_hour_1";

    StreamKey {
        columns = List.copyOf(columns);
    }

    /** Returns the key of a stream; every name that is none of SenSource is that of a dataset. */
    static StreamKey of(String stream) {
        return switch (stream) {
            case "traffic" -> new StreamKey(List.of("zone_id", HOUR), Optional.of(HOUR));
            case "occupancy" -> new StreamKey(List.of("space_id", HOUR), Optional.of(HOUR));
            case "location", "site", "zone", "space", "sensor" ->
                new StreamKey(List.of(stream + "_id"), Optional.empty());
            default -> new StreamKey(List.of("timestamp", "thing", "id"), Optional.of("timestamp"));
        };
    }
}
