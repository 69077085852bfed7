package dev.senselake.function;

import dev.senselake.config.Settings;
import dev.senselake.source.senseforce.SenseforceStreams;
import dev.senselake.source.sensource.SenSourceStreams;
import dev.senselake.stream.StreamCatalog;
import dev.senselake.stream.StreamSpec;
import java.util.ArrayList;
import java.util.List;

/** The streams that a configuration switches on. */
public final class ConfiguredStreams {
    private ConfiguredStreams() {}

    /** Returns the streams of SenSource, then those of Senseforce; a source that is off has none. */
    public static StreamCatalog of(Settings settings) {
        List<StreamSpec> specs = new ArrayList<>();
        settings.sensource().ifPresent(source -> specs.addAll(SenSourceStreams.of(source)));
        settings.senseforce().ifPresent(source -> specs.addAll(SenseforceStreams.of(source.datasets())));
        return new StreamCatalog(specs);
    }
}
