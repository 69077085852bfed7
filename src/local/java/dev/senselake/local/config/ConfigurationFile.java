package dev.senselake.local.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.senselake.local.failure.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A JSON file of configuration keys in the seeds' spelling: {@code {"sensource": {...}, "senseforce": {...}}}, or the flat
 * keys of SenSource alone; beside them {@code ca_certificates}. Reads as property name to text; a list or object stays
 * JSON text, and null is absent.
 */
public final class ConfigurationFile {
    private static final long MAX_BYTES = 1 << 20;
    private static final Set<String> SECTIONS = Set.of("sensource", "senseforce");
    private static final String CA_CERTIFICATES = "ca_certificates";
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private ConfigurationFile() {}

    /** Reads the file; one that is missing, too large, no JSON object or no text or number where due is a user error. */
    public static Map<String, String> read(Path file) {
        Map<String, String> properties = new TreeMap<>();
        JsonNode root = parse(file);
        for (Map.Entry<String, JsonNode> member : root.properties()) {
            if (SECTIONS.contains(member.getKey())) {
                addSection(file, member.getKey(), member.getValue(), properties);
            } else if (member.getKey().equals(CA_CERTIFICATES)) {
                add("senselake", member, properties);
            } else {
                add("sensource", member, properties);
            }
        }
        return properties;
    }

    private static void add(String section, Map.Entry<String, JsonNode> member, Map<String, String> properties) {
        if (!member.getValue().isNull()) {
            properties.put(property(section, member.getKey()), text(member.getValue()));
        }
    }

    private static void addSection(Path file, String section, JsonNode value, Map<String, String> properties) {
        if (!value.isObject() && !value.isNull()) {
            throw new UserException("%s: \"%s\" must be an object of keys".formatted(file, section));
        }
        value.properties().forEach(member -> add(section, member, properties));
    }

    /** Returns a property as the file spells it, such as {@code sensource.client_id}. */
    static String key(String property) {
        return property.replace('-', '_').replaceFirst("^senselake\\.", "");
    }

    private static String property(String section, String key) {
        return section + "." + key.replace('_', '-');
    }

    private static String text(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.toString();
    }

    private static JsonNode parse(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new UserException(
                        "%s is larger than %d bytes: it cannot be a configuration".formatted(file, MAX_BYTES));
            }
            JsonNode root = JSON.readTree(Files.readAllBytes(file));
            if (root == null || !root.isObject()) {
                throw new UserException("%s must hold one JSON object of configuration keys".formatted(file));
            }
            return root;
        } catch (JsonProcessingException e) {
            throw new UserException(
                    "%s is not valid JSON (line %d, column %d): correct it there; configuration.example.json shows the form"
                            .formatted(
                                    file,
                                    e.getLocation().getLineNr(),
                                    e.getLocation().getColumnNr()),
                    e);
        } catch (IOException e) {
            throw new UserException("%s cannot be read: check that it exists and may be read".formatted(file), e);
        }
    }
}
