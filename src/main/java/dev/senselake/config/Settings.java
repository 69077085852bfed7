package dev.senselake.config;

import dev.senselake.lake.LakeConfig;
import dev.senselake.localtime.LocalTimeSettings;
import dev.senselake.source.Network;
import dev.senselake.stream.JsonFields;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
        Stores stores,
        Network network,
        Duration secondLook,
        LocalTimeSettings localTime,
        List<String> notes) {
    private static final String TIME_ZONE = "sensource.time-zone";

    /** Keys whose empty value says something: that none of it is wanted. */
    private static final Set<String> MAY_BE_EMPTY =
            Set.of("sensource.traffic-metrics", "sensource.occupancy-metrics", "sensource.static-endpoints", TIME_ZONE);

    private static final int BELOW_ALL = -1_000;

    public Settings {
        notes = List.copyOf(notes);
    }

    /** Returns where the lake is. */
    public LakeConfig lake() {
        return stores.lake();
    }

    /** Returns the table of the ledger. */
    public String ledgerTable() {
        return stores.ledgerTable();
    }

    /**
     * Reads all keys from the sources as they are now and checks them. Of two sources the one of the higher ordinal wins;
     * values are taken literally, an empty one counts as absent, unless {@link #mayBeEmpty}. Start dates may
     * be later than {@code today} (UTC), by a century at most.
     */
    public static Checked read(Iterable<ConfigSource> sources, LocalDate today) {
        return new SettingsCheck(mapped(sources), today).check();
    }

    /**
     * Reads a text below an environment, which wins, as {@link #read(Iterable, LocalDate)} does. Problems and notes name
     * the keys of the text as the text spells them, those of the environment as variables.
     */
    public static Checked read(Iterable<ConfigSource> environment, ConfigurationText text, LocalDate today) {
        List<ConfigSource> all = new ArrayList<>();
        environment.forEach(all::add);
        Set<String> variables = keys().stream()
                .filter(property -> all.stream().anyMatch(source -> new WithoutEmptyValues(source).says(property)))
                .map(Settings::variable)
                .collect(Collectors.toSet());
        all.add(new PropertiesConfigSource(text.properties(), "text of the configuration", BELOW_ALL));
        return switch (read(all, today)) {
            case Checked.Valid(Settings settings)
            when text.problems().isEmpty() ->
                new Checked.Valid(settings.with(
                        Stream.concat(spelled(settings.notes(), variables).stream(), unused(text, variables, settings))
                                .toList()));
            case Checked.Valid _ -> new Checked.Invalid(text.problems());
            case Checked.Invalid(List<String> problems) ->
                new Checked.Invalid(Stream.concat(text.problems().stream(), spelled(problems, variables).stream())
                        .toList());
        };
    }

    /** On a stack the views of Athena know its parameter only, so that the functions follow it, too. */
    private static Stream<String> unused(ConfigurationText text, Set<String> environment, Settings settings) {
        return Stream.ofNullable(text.properties().get(TIME_ZONE))
                .filter(zone -> environment.contains(variable(TIME_ZONE)))
                .filter(zone -> !zone.equals(settings.localTime().fallback().getId()))
                .map(zone ->
                        ("%s %s is not used, because SENSOURCE_TIME_ZONE of the environment is %s: on a stack it is the"
                                        + " parameter TimeZone")
                                .formatted(
                                        ConfigurationText.key(TIME_ZONE),
                                        Problems.shown(zone),
                                        settings.localTime().fallback()));
    }

    private static List<String> spelled(List<String> sentences, Set<String> environment) {
        return sentences.stream()
                .map(sentence -> ConfigurationText.spelled(sentence, environment))
                .toList();
    }

    static SenselakeConfig mapped(Iterable<ConfigSource> sources) {
        SmallRyeConfigBuilder builder =
                new SmallRyeConfigBuilder().withMapping(SenselakeConfig.class).withMappingIgnore("**");
        sources.forEach(source -> builder.withSources(new WithoutEmptyValues(source)));
        return builder.build().getConfigMapping(SenselakeConfig.class);
    }

    /** Returns the same with other notes. */
    Settings with(List<String> others) {
        return new Settings(sensource, senseforce, stores, network, secondLook, localTime, others);
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
            // A plan that is refused says them all, and its answer has to fit a state.
            private static final int MOST = 100;

            public Invalid {
                problems = problems.size() <= MOST
                        ? List.copyOf(problems)
                        : Stream.concat(
                                        problems.stream().limit(MOST),
                                        Stream.of("%d more problems; correct these first"
                                                .formatted(problems.size() - MOST)))
                                .toList();
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
        boolean says(String property) {
            return getValue(property) != null;
        }

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
