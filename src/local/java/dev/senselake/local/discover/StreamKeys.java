package dev.senselake.local.discover;

import dev.senselake.stream.StreamCatalog;
import dev.senselake.stream.StreamSpec;
import java.util.List;
import java.util.Optional;

/** A stream, whether it is a list, its key columns, and the list that names its entities, if one does. */
public record StreamKeys(String stream, boolean list, List<String> keys, Optional<String> entityList) {
    /** The lists of SenSource, which are read whole in each run and have no days. */
    public static final List<String> LISTS = List.of("location", "site", "zone", "space", "sensor");

    /** Takes what the configuration says of all its streams. */
    public static List<StreamKeys> of(StreamCatalog streams) {
        return streams.names().stream()
                .flatMap(name -> streams.find(name).stream())
                .map(StreamKeys::of)
                .toList();
    }

    /** Takes what the configuration says. */
    static StreamKeys of(StreamSpec spec) {
        return new StreamKeys(spec.stream(), spec.isSnapshot(), spec.rules().keyColumns(), entityList(spec.stream()));
    }

    /** Takes what the name says, where no configuration is known: then the key of a dataset is not known either. */
    public static StreamKeys of(String stream) {
        if (LISTS.contains(stream)) {
            return new StreamKeys(stream, true, List.of(stream + "_id"), Optional.empty());
        }
        Optional<String> list = entityList(stream);
        return new StreamKeys(
                stream,
                false,
                list.map(name -> List.of(name + "_id", "record_date_hour_1")).orElse(List.of()),
                list);
    }

    private static Optional<String> entityList(String stream) {
        return switch (stream) {
            case "traffic" -> Optional.of("zone");
            case "occupancy" -> Optional.of("space");
            default -> Optional.empty();
        };
    }
}
