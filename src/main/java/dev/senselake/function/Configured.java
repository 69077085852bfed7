package dev.senselake.function;

import dev.senselake.config.Settings;
import dev.senselake.stream.StreamCatalog;
import java.util.Optional;
import java.util.function.Supplier;

/** What is made of one configuration: its streams and their readers. An invocation keeps the one that it began with. */
final class Configured {
    /** What is wrong with a later configuration than the one in force, in one sentence; empty where nothing is. */
    @FunctionalInterface
    interface Remark {
        Optional<String> now();
    }

    private final Settings settings;
    private final StreamCatalog catalog;
    private final Once<SourceReaders> readers;

    /** Asks for the ports when the first reader is asked for. */
    Configured(Settings settings, Supplier<SourceReaders.Ports> ports) {
        this.settings = settings;
        this.catalog = ConfiguredStreams.of(settings);
        this.readers = new Once<>(() -> new SourceReaders(settings, ports.get()));
    }

    Settings settings() {
        return settings;
    }

    StreamCatalog catalog() {
        return catalog;
    }

    SourceReaders readers() {
        return readers.get();
    }
}
