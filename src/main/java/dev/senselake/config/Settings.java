package dev.senselake.config;

import dev.senselake.lake.LakeConfig;
import dev.senselake.source.Network;
import dev.senselake.stream.JsonFields;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * The checked configuration: a source that is off is absent, the notes say what a user should know of what was chosen;
 * {@code secondLook} is the wait before emptiness that surprises is looked at again.
 * Holds secrets, prints none.
 */
public record Settings(
        Optional<SenSourceSettings> sensource,
        Optional<SenseforceSettings> senseforce,
        LakeConfig lake,
        String ledgerTable,
        Network network,
        Duration secondLook,
        List<String> notes) {
    /** Lists whose empty value says something: that none of it is wanted. */
    private static final Set<String> MAY_BE_EMPTY =
            Set.of("sensource.traffic-metrics", "sensource.occupancy-metrics", "sensource.static-endpoints");

    public Settings {
        notes = List.copyOf(notes);
    }

    /**
     * Reads all keys from the sources as they are now and checks them. Of two sources the one of the higher ordinal wins;
     * values are taken literally, an empty one counts as absent, unless {@link #mayBeEmpty}. Start dates may
     * be later than {@code today} (UTC), by a century at most. Reads no stored secret.
     */
    public static Checked read(Iterable<ConfigSource> sources, LocalDate today) {
        SmallRyeConfigBuilder builder =
                new SmallRyeConfigBuilder().withMapping(SenselakeConfig.class).withMappingIgnore("**");
        sources.forEach(source -> builder.withSources(new WithoutEmptyValues(source)));
        return new SettingsCheck(builder.build().getConfigMapping(SenselakeConfig.class), today).check();
    }

    /** Reads and checks environment variables such as {@code SENSOURCE_CLIENT_ID}. */
    public static Checked read(Map<String, String> variables, LocalDate today) {
        return read(List.of(new EnvConfigSource(variables, EnvConfigSource.ORDINAL)), today);
    }

    /** Returns every key as a property name, such as {@code sensource.client-id}. */
    public static Set<String> keys() {
        return new TreeSet<>(ConfigMappings.getProperties(ConfigClass.configClass(SenselakeConfig.class))
                .keySet());
    }

    /** Tells whether an empty value of a property means none, and is not the same as an absent one. */
    public static boolean mayBeEmpty(String property) {
        return MAY_BE_EMPTY.contains(property);
    }

    /** Returns the environment variable of a property. */
    public static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    /** The settings, or why there are none. */
    public sealed interface Checked {
        /** Every key is right. */
        record Valid(Settings settings) implements Checked {}

        /** One sentence per wrong key: its variable, its value (never a secret's), what is allowed. */
        record Invalid(List<String> problems) implements Checked {
            public Invalid {
                problems = List.copyOf(problems);
            }
        }
    }

    /** How many bytes a text of a row may have; a row has at most 16 MiB. */
    static final Range MAX_TEXT_BYTES = new Range(1_000, 15_000_000);

    /** What a number may be, both ends included. */
    public record Range(int least, int most) {
        boolean holds(int value) {
            return value >= least && value <= most;
        }

        void require(String key, int value) {
            if (!holds(value)) {
                throw new IllegalArgumentException("%s is %d, not from %d to %d".formatted(key, value, least, most));
            }
        }
    }

    /** A source in which an empty value is absent where it says nothing, so that the next source or the default counts. */
    private record WithoutEmptyValues(ConfigSource source) implements ConfigSource {
        @Override
        public Set<String> getPropertyNames() {
            return source.getPropertyNames();
        }

        @Override
        public @Nullable String getValue(String property) {
            String value = source.getValue(property);
            String text = value == null ? "" : JsonFields.withoutMark(value);
            return value == null || (text.isEmpty() && !mayBeEmpty(property)) ? null : text;
        }

        @Override
        public String getName() {
            return source.getName();
        }

        @Override
        public int getOrdinal() {
            return source.getOrdinal();
        }
    }
}
