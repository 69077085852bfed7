package dev.senselake.stream;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All streams of this deployment by name, reference streams first. */
public final class StreamCatalog {
    private final Map<String, StreamSpec> specs = new LinkedHashMap<>();

    /** Takes the streams of all sources; two of one name are refused. */
    public StreamCatalog(Collection<StreamSpec> all) {
        for (StreamSpec spec : all) {
            if (specs.putIfAbsent(spec.stream(), spec) != null) {
                throw new IllegalArgumentException("two streams are called %s".formatted(spec.stream()));
            }
        }
    }

    /** Returns the names in configured order. */
    public List<String> names() {
        return List.copyOf(specs.keySet());
    }

    /** Returns the stream of that name, empty where none is configured. */
    public Optional<StreamSpec> find(String stream) {
        return Optional.ofNullable(specs.get(stream));
    }
}
