package dev.senselake.config;

import dev.senselake.stream.JsonFields;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The text of a configuration, {@code configuration.json}, as property names with texts and as everything that is wrong with
 * its form. The same on one machine and in a secret. Holds secrets, shows none.
 */
public record ConfigurationText(Map<String, String> properties, List<String> problems) {
    /** The most bytes that a secret in Secrets Manager holds. */
    public static final int MOST_STORED_BYTES = 65_536;

    private static final Pattern VARIABLE = Pattern.compile("\\b[A-Z]+_[A-Z_]+\\b");
    private static final Pattern KEY =
            Pattern.compile("(sensource|senseforce)\\..*|senselake\\.ca-certificates|lake\\.second-look-seconds");

    /** Every key that a text may have, by its environment variable. */
    private static final Map<String, String> KEYS = Settings.keys().stream()
            .filter(property -> KEY.matcher(property).matches())
            .collect(Collectors.toUnmodifiableMap(Settings::variable, property -> property));

    public ConfigurationText {
        properties = Map.copyOf(properties);
        problems = List.copyOf(problems);
    }

    /** Reads the text of what messages call {@code name}; one of more bytes is a problem, as is all that is no key or value. */
    public static ConfigurationText parse(String name, String text, int mostBytes) {
        return new ConfigurationTextParser(name).parse(text, mostBytes);
    }

    /** Returns the text that says the same as these environment variables; those that a text cannot hold are left out. */
    public static String of(Map<String, String> variables) {
        return ConfigurationTextParser.text(new TreeMap<>(variables)
                .entrySet().stream()
                        .filter(variable -> KEYS.containsKey(variable.getKey()))
                        .collect(Collectors.toMap(
                                variable -> KEYS.getOrDefault(variable.getKey(), ""),
                                variable -> JsonFields.withoutMark(variable.getValue()),
                                (one, _) -> one,
                                TreeMap::new)));
    }

    /** Returns every key as a text spells it, such as {@code sensource.client_id}. */
    static Collection<String> keys() {
        return KEYS.values().stream().map(ConfigurationText::key).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns a property as a text spells it. */
    static String key(String property) {
        return property.replace('-', '_').replaceFirst("^senselake\\.", "");
    }

    /** Returns a sentence with its variables named as a text spells them, but for those that the environment sets. */
    public static String spelled(String sentence, Collection<String> environment) {
        return VARIABLE.matcher(sentence).replaceAll(found -> {
            String variable = found.group();
            boolean ofText = KEYS.containsKey(variable) && !environment.contains(variable);
            return Matcher.quoteReplacement(ofText ? key(KEYS.getOrDefault(variable, "")) : variable);
        });
    }

    @Override
    public String toString() {
        return "ConfigurationText[%d keys, problems=%s]".formatted(properties.size(), problems);
    }
}
