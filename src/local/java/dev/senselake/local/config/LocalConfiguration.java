package dev.senselake.local.config;

import dev.senselake.config.Settings;
import dev.senselake.failure.NearestWord;
import dev.senselake.local.failure.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The keys set on this machine, from a JSON file and the environment, which wins; checked as the functions check them. */
public final class LocalConfiguration {
    private static final String DEFAULT_FILE = "configuration.json";
    private static final String CA_FILE = "SENSELAKE_CA_FILE";
    private static final Pattern VARIABLE = Pattern.compile("\\b[A-Z]+_[A-Z_]+\\b");

    private static final Set<String> CREDENTIALS = Set.of(
            "SENSOURCE_CLIENT_ID",
            "SENSOURCE_CLIENT_SECRET",
            "SENSOURCE_ACCESS_TOKEN",
            "SENSOURCE_SECRET_ARN",
            "SENSEFORCE_ACCESS_TOKEN",
            "SENSEFORCE_SECRET_ARN");

    private final Map<String, String> variables;
    private final Map<String, String> keysOfFile;

    private LocalConfiguration(Map<String, String> variables, Map<String, String> keysOfFile) {
        this.variables = Map.copyOf(variables);
        this.keysOfFile = Map.copyOf(keysOfFile);
    }

    /**
     * Reads the named file, or {@code configuration.json} in the root folder where it exists, and the environment. An
     * unknown key of the file is a user error that names the nearest right one.
     */
    public static LocalConfiguration read(Optional<Path> named, Path root, Map<String, String> environment) {
        Map<String, String> variables = new TreeMap<>();
        Map<String, String> keysOfFile = new TreeMap<>();
        Set<String> known = Settings.keys();
        file(named, root).ifPresent(path -> {
            Map<String, String> properties = ConfigurationFile.read(path);
            requireKnown(path, properties.keySet(), known);
            properties.forEach((key, value) -> variables.put(Settings.variable(key), value));
            known.forEach(key -> keysOfFile.put(Settings.variable(key), ConfigurationFile.key(key)));
        });
        for (String key : known) {
            String variable = Settings.variable(key);
            given(environment, key).ifPresent(value -> {
                variables.put(variable, value);
                keysOfFile.remove(variable);
            });
        }
        return new LocalConfiguration(variables, keysOfFile);
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
        return new LocalConfiguration(all, keysOfFile);
    }

    /** Tells whether any key of a source's credentials is set; without one the simulator takes the sources' place. */
    public boolean namesASource() {
        return CREDENTIALS.stream().anyMatch(variables::containsKey);
    }

    /** Checks everything; all problems together are one user error. Start dates may be {@code today} or earlier. */
    public Settings check(LocalDate today) {
        return switch (Settings.read(variables, today)) {
            case Settings.Checked.Valid(Settings settings) -> settings;
            case Settings.Checked.Invalid(List<String> problems) ->
                throw new UserException(problems.stream().map(this::spelled).collect(Collectors.joining("\n")));
        };
    }

    /** Names keys as the user does: in the file's spelling, where there is a file, but for what the environment says. */
    private String spelled(String problem) {
        return VARIABLE.matcher(problem)
                .replaceAll(found -> Matcher.quoteReplacement(keysOfFile.getOrDefault(found.group(), found.group())));
    }

    /** Returns the environment variables that carry this configuration to the functions. */
    public Map<String, String> variables() {
        return variables;
    }

    private static void requireKnown(Path file, Set<String> used, Set<String> known) {
        List<String> problems = new ArrayList<>();
        for (String key : used) {
            if (!known.contains(key)) {
                List<String> spelled =
                        known.stream().map(ConfigurationFile::key).toList();
                String wrong = ConfigurationFile.key(key);
                problems.add("%s: there is no key %s%s".formatted(file, wrong, NearestWord.hint(wrong, spelled)));
            }
        }
        if (!problems.isEmpty()) {
            throw new UserException(String.join("\n", problems));
        }
    }
}
