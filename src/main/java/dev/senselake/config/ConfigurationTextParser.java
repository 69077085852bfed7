package dev.senselake.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.failure.NearestWord;
import dev.senselake.failure.ShownValue;
import dev.senselake.stream.JsonFields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code {"sensource": {...}, "senseforce": {...}}}, or the flat keys of SenSource alone; beside them {@code lake} and
 * {@code ca_certificates}. A list and the object of opening hours stay JSON text, and null is absent. No value is shown.
 */
final class ConfigurationTextParser {
    private static final Set<String> SECTIONS = Set.of("sensource", "senseforce", "lake");
    private static final String CA_CERTIFICATES = "ca_certificates";
    private static final String DATASETS = "senseforce.datasets";
    private static final String OPENING_HOURS = "sensource.opening_hours";
    private static final Map<String, String> TAKEN =
            Map.of(DATASETS, "a list of objects", OPENING_HOURS, "an object of locations");

    private final String name;
    private final Collection<String> known = ConfigurationText.keys();
    private final Map<String, String> properties = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    ConfigurationTextParser(String name) {
        this.name = name;
    }

    ConfigurationText parse(String text, int mostBytes) {
        if (text.length() > mostBytes || text.getBytes(UTF_8).length > mostBytes) {
            problems.add("%s is larger than %d bytes: it cannot be a configuration".formatted(name, mostBytes));
        } else {
            root(text).ifPresent(root -> root.properties().forEach(this::member));
        }
        return new ConfigurationText(properties, problems);
    }

    /** Returns the text with these properties. */
    static String text(Map<String, String> properties) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        properties.forEach((property, value) -> {
            String[] parts = ConfigurationText.key(property).split("\\.", 2);
            if (parts.length == 1) {
                root.put(parts[0], value);
            } else {
                root.withObjectProperty(parts[0]).put(parts[1], value);
            }
        });
        return root.toString();
    }

    private Optional<JsonNode> root(String text) {
        try {
            JsonNode root = JsonFields.parse(text);
            if (root.isObject()) {
                return Optional.of(root);
            }
            problems.add("%s must hold one JSON object of configuration keys".formatted(name));
        } catch (JsonProcessingException e) {
            // Its own message may show what it read.
            problems.add("%s is not valid JSON%s: correct it there; configuration.example.json shows the form"
                    .formatted(name, place(e.getLocation())));
        }
        return Optional.empty();
    }

    private static String place(@Nullable JsonLocation place) {
        return place == null || place.getLineNr() < 1
                ? ", is nested too deep or holds a number that is too long"
                : " (line %d, column %d)".formatted(place.getLineNr(), place.getColumnNr());
    }

    private void member(Map.Entry<String, JsonNode> member) {
        String key = member.getKey();
        JsonNode value = member.getValue();
        if (!SECTIONS.contains(key)) {
            add(key.equals(CA_CERTIFICATES) ? "senselake" : "sensource", key, value);
        } else if (value.isObject() || value.isNull()) {
            value.properties().forEach(inner -> add(key, inner.getKey(), inner.getValue()));
        } else {
            problems.add("%s: \"%s\" must be an object of keys".formatted(name, key));
        }
    }

    private void add(String section, String key, JsonNode value) {
        if (value.isNull()) {
            return;
        }
        String property = "%s.%s".formatted(section, key.replace('_', '-'));
        String spelled = ConfigurationText.key(property);
        if (!known.contains(spelled)) {
            problems.add("%s: there is no key %s%s"
                    .formatted(name, ShownValue.of(spelled), NearestWord.hint(ShownValue.of(spelled), known)));
        } else if (!value.isTextual() && !value.isNumber() && !isWhole(spelled, value)) {
            problems.add("%s: %s takes %s".formatted(name, spelled, TAKEN.getOrDefault(spelled, "a text or a number")));
        } else if (properties.putIfAbsent(property, value.isContainerNode() ? value.toString() : value.asText())
                != null) {
            problems.add("%s: %s stands there twice".formatted(name, spelled));
        }
    }

    /** Tells whether the value is the list or object that its key takes, which stays JSON text. */
    private static boolean isWhole(String key, JsonNode value) {
        return (value.isArray() && key.equals(DATASETS)) || (value.isObject() && key.equals(OPENING_HOURS));
    }
}
