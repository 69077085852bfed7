package dev.senselake.function;

import dev.senselake.config.Settings;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the configuration makes now: made anew where the configuration has become another one, else the same as before. */
final class ConfiguredNow implements Supplier<Configured> {
    private final Supplier<Settings> settings;
    private final Supplier<SourceReaders.Ports> ports;
    private @Nullable Configured made;

    ConfiguredNow(Supplier<Settings> settings, Supplier<SourceReaders.Ports> ports) {
        this.settings = settings;
        this.ports = ports;
    }

    @Override
    public synchronized Configured get() {
        Settings now = settings.get();
        Configured known = made;
        if (known == null || !known.settings().equals(now)) {
            known = new Configured(now, ports);
            made = known;
        }
        return known;
    }
}
