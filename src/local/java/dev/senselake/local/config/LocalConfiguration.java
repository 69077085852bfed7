package dev.senselake.local.config;

import dev.senselake.config.ConfigurationText;
import dev.senselake.config.Settings;
import dev.senselake.local.failure.UserException;
import dev.senselake.localtime.LocalTimeSettings;
import dev.senselake.localtime.TimeZones;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The keys set on this machine, from a JSON file and the environment, which wins; checked as the functions check them. */
public final class LocalConfiguration {
    private static final String DEFAULT_FILE = "configuration.json";
    /** Where the keys are explained, and what tries them. */
    static final String MORE = "README.md, Configuration; ./senselake check then tries all that is configured";

    private static final String CA_FILE = "SENSELAKE_CA_FILE";

    private static final Set<String> CREDENTIALS = Set.of(
            "SENSOURCE_CLIENT_ID", "SENSOURCE_CLIENT_SECRET", "SENSOURCE_ACCESS_TOKEN", "SENSEFORCE_ACCESS_TOKEN");

    private final Map<String, String> variables;
    private final Optional<ConfigurationText> file;
    private final Set<String> environment;

    private LocalConfiguration(
            Map<String, String> variables, Optional<ConfigurationText> file, Set<String> environment) {
        this.variables = Map.copyOf(variables);
        this.file = file;
        this.environment = Set.copyOf(environment);
    }

    /**
     * Reads the named file, or {@code configuration.json} in the root folder where it exists, and the environment. What is
     * wrong with the file's form is told by {@link #check}; an unknown key names the nearest right one.
     */
    public static LocalConfiguration read(Optional<Path> named, Path root, Map<String, String> environment) {
        return of(file(named, root).map(ConfigurationFile::text), environment);
    }

    /** Takes a text that was read already, such as that of a secret, and the environment, which wins. */
    public static LocalConfiguration of(Optional<ConfigurationText> file, Map<String, String> environment) {
        Map<String, String> ofEnvironment = new TreeMap<>();
        Settings.keys()
                .forEach(key ->
                        given(environment, key).ifPresent(value -> ofEnvironment.put(Settings.variable(key), value)));
        Map<String, String> variables = new TreeMap<>();
        file.ifPresent(text -> text.properties().forEach((key, value) -> variables.put(Settings.variable(key), value)));
        variables.putAll(ofEnvironment);
        return new LocalConfiguration(variables, file, ofEnvironment.keySet());
    }

    /** Returns the file that is read: the named one, or {@code configuration.json} in the root folder where it exists. */
    public static Optional<Path> file(Optional<Path> named, Path root) {
        return named.or(() -> Optional.of(root.resolve(DEFAULT_FILE)).filter(Files::exists));
    }

    // The usual spellings of the proxy's variables are two. Functions run in another folder than the command.
    private static Optional<String> given(Map<String, String> environment, String key) {
        String variable = Settings.variable(key);
        Optional<String> value = Optional.ofNullable(environment.get(variable))
                .filter(text -> !text.isBlank() || Settings.mayBeEmpty(key));
        if (variable.endsWith("_PROXY")) {
            return value.or(() -> Optional.ofNullable(environment.get(variable.toLowerCase(Locale.ROOT)))
                    .filter(text -> !text.isBlank()));
        }
        return variable.equals(CA_FILE)
                ? value.map(file -> Path.of(file).toAbsolutePath().toString())
                : value;
    }

    /** Returns this configuration with other values for some variables. */
    public LocalConfiguration with(Map<String, String> overrides) {
        Map<String, String> all = new TreeMap<>(variables);
        all.putAll(overrides);
        return new LocalConfiguration(all, file, environment);
    }

    /** Tells whether any key of a source's credentials is set; without one the simulator takes the sources' place. */
    public boolean namesASource() {
        return CREDENTIALS.stream().anyMatch(variables::containsKey);
    }

    /** Tells whether a time zone is set for what the lists do not tell. */
    public boolean namesATimeZone() {
        return !variables.getOrDefault("SENSOURCE_TIME_ZONE", "").isBlank();
    }

    /** Returns the time zone of what the lists do not tell; UTC where none is set that exists. */
    public ZoneId timeZone() {
        return Optional.ofNullable(variables.get("SENSOURCE_TIME_ZONE"))
                .flatMap(TimeZones::of)
                .orElse(LocalTimeSettings.UTC);
    }

    /** Checks everything; all problems together are one user error. Start dates may be {@code today} or earlier. */
    public Settings check(LocalDate today) {
        List<String> ofForm = file.map(ConfigurationText::problems).orElse(List.of());
        return switch (Settings.read(variables, today)) {
            case Settings.Checked.Valid(Settings settings) when ofForm.isEmpty() -> settings;
            case Settings.Checked.Valid _ -> throw new UserException(String.join("\n", ofForm)).see(MORE);
            case Settings.Checked.Invalid(List<String> problems) ->
                throw new UserException(
                                Stream.concat(ofForm.stream(), problems.stream().map(this::spelled))
                                        .collect(Collectors.joining("\n")))
                        .see(MORE);
        };
    }

    /** Names keys as the user does: in the file's spelling, where there is a file, but for what the environment says. */
    private String spelled(String problem) {
        return file.isPresent() ? ConfigurationText.spelled(problem, environment) : problem;
    }

    /** Returns the environment variables that carry this configuration to the functions. */
    public Map<String, String> variables() {
        return variables;
    }
}
