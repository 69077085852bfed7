package dev.senselake.run;

import dev.senselake.load.StreamSpec;
import dev.senselake.senseforce.SenseforceStreams;
import dev.senselake.sensource.SenSourceStreams;
import dev.senselake.settings.Settings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All streams of this deployment by name, reference streams first. */
public final class StreamCatalog {
    private final Map<String, StreamSpec> specs = new LinkedHashMap<>();

    /** Returns the streams that a configuration switches on. */
    public static StreamCatalog of(Settings settings) {
        List<StreamSpec> specs = new ArrayList<>();
        settings.sensource().ifPresent(source -> specs.addAll(SenSourceStreams.of(source.settings())));
        settings.senseforce().ifPresent(source -> specs.addAll(SenseforceStreams.of(source.datasets())));
        return new StreamCatalog(specs);
    }

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
