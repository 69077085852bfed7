package dev.senselake.infra;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The files of the repository that describe the stack, and small readings of JSON trees. */
final class Repository {
    static final String DEFINITION = "infra/senselake.asl.json";
    static final ObjectMapper MAPPER = new ObjectMapper();

    private static final ObjectWriter SORTING = MAPPER.writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private Repository() {}

    static String text(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException("the repository has no readable " + file, e);
        }
    }

    static JsonNode json(String file) {
        return parse(text(file));
    }

    static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a tree as one line with the fields of every object in alphabetical order. */
    static String sortedText(JsonNode tree) {
        try {
            return SORTING.writeValueAsString(MAPPER.treeToValue(tree, Object.class));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what stands in the one group of a pattern, wherever it matches. */
    static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).toList();
    }

    static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** Returns the elements of an array, or what stands there instead of one. */
    static Stream<JsonNode> listed(JsonNode value) {
        return value.isArray() ? elements(value) : Stream.of(value).filter(node -> !node.isMissingNode());
    }

    static List<String> texts(JsonNode value) {
        return listed(value).map(JsonNode::asText).toList();
    }

    /** Returns every object and array in the tree, the root first. */
    static Stream<JsonNode> nodes(JsonNode root) {
        return Stream.concat(Stream.of(root), elements(root).flatMap(Repository::nodes));
    }
}
