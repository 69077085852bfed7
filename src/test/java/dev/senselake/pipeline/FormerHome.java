package dev.senselake.pipeline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.senselake.local.aws.EmbeddedAws;
import dev.senselake.local.simulator.Simulators;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The home that an earlier build filled, as {@code src/test/resources/former-home} keeps it, in a folder of a test. */
record FormerHome(Path folder) {
    private static final Path KEPT = Path.of("src/test/resources/former-home");
    private static final String BUCKETS = "s3";
    private static final String RUNS = "s3/lake/_senselake/runs";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** An object of the bucket: its bytes, and the extended attributes that hold its metadata, as ISO 8859-1. */
    record StoredFile(String bytes, Map<String, String> attributes) {}

    /** Writes the objects into the folder, and the addresses of these simulators as the origin of their rows. */
    static FormerHome restore(Path folder, Simulators simulators) {
        try {
            for (Map.Entry<String, StoredFile> object : keptObjects().entrySet()) {
                write(folder.resolve(BUCKETS).resolve(object.getKey()), object.getValue());
            }
            Files.writeString(
                    folder.resolve("origin.json"),
                    Files.readString(KEPT.resolve("origin.json"))
                            .replace(
                                    "http://127.0.0.1:18081",
                                    simulators.vea().uri().toString())
                            .replace(
                                    "http://127.0.0.1:18082",
                                    simulators.senseforce().uri().toString()));
            return new FormerHome(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts what the ledger held into the table of the opened home. */
    static void restoreLedger(EmbeddedAws aws) {
        try (DynamoDbClient client = aws.dynamoDbClient()) {
            for (JsonNode item : JSON.readTree(KEPT.resolve("ledger.json").toFile())) {
                client.putItem(put -> put.tableName(EmbeddedAws.TABLE).item(members(item)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the cursors that the table holds, by the key of their stream. */
    static Map<String, Map<String, AttributeValue>> cursors(EmbeddedAws aws) {
        try (DynamoDbClient client = aws.dynamoDbClient()) {
            return client.scanPaginator(scan -> scan.tableName(EmbeddedAws.TABLE)).items().stream()
                    .filter(item -> text(item, "sk").equals("cursor"))
                    .collect(Collectors.toMap(item -> text(item, "pk"), Function.identity()));
        }
    }

    /** Returns the summaries of the runs that filled the home, oldest first. */
    static List<JsonNode> summaries() {
        try (Stream<Path> files = Files.list(KEPT.resolve(RUNS))) {
            return files.sorted().map(FormerHome::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the objects as the earlier build left them, by their path below the buckets. */
    static SortedMap<String, StoredFile> keptObjects() {
        try {
            Map<String, Map<String, String>> attributes =
                    JSON.readValue(KEPT.resolve("attributes.json").toFile(), new TypeReference<>() {});
            return objects(KEPT.resolve(BUCKETS), (path, file) -> attributes.getOrDefault(path, Map.of()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the objects that the folder holds now, by their path below the buckets. */
    SortedMap<String, StoredFile> objects() {
        try {
            return objects(folder.resolve(BUCKETS), (path, file) -> attributes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SortedMap<String, StoredFile> objects(Path buckets, AttributeSource source) throws IOException {
        SortedMap<String, StoredFile> objects = new TreeMap<>();
        List<Path> files;
        try (Stream<Path> all = Files.walk(buckets)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            String path = buckets.relativize(file).toString();
            objects.put(path, new StoredFile(Files.readString(file, ISO_8859_1), source.of(path, file)));
        }
        return objects;
    }

    private static void write(Path file, StoredFile object) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, object.bytes(), ISO_8859_1);
        UserDefinedFileAttributeView view = Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
        for (Map.Entry<String, String> attribute : object.attributes().entrySet()) {
            view.write(attribute.getKey(), ByteBuffer.wrap(attribute.getValue().getBytes(ISO_8859_1)));
        }
    }

    private static Map<String, String> attributes(Path file) throws IOException {
        UserDefinedFileAttributeView view = Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
        Map<String, String> attributes = new HashMap<>();
        for (String name : view.list()) {
            ByteBuffer value = ByteBuffer.allocate(view.size(name));
            view.read(name, value);
            attributes.put(name, ISO_8859_1.decode(value.flip()).toString());
        }
        return attributes;
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        return requireNonNull(item.get(name), name).s();
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, AttributeValue> members(JsonNode object) {
        return object.properties().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, member -> value(member.getValue())));
    }

    /** Returns a value of DynamoDB's own JSON: an object of one member, which names the type. */
    private static AttributeValue value(JsonNode typed) {
        Map.Entry<String, JsonNode> only = typed.properties().iterator().next();
        JsonNode value = only.getValue();
        return switch (only.getKey()) {
            case "S" -> AttributeValue.fromS(value.asText());
            case "N" -> AttributeValue.fromN(value.asText());
            case "SS" ->
                AttributeValue.fromSs(elements(value).map(JsonNode::asText).toList());
            case "L" ->
                AttributeValue.fromL(elements(value).map(FormerHome::value).toList());
            case "M" -> AttributeValue.fromM(members(value));
            default -> throw new IllegalArgumentException("no value: " + typed);
        };
    }

    private static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    /** Returns the attributes of a file. */
    private interface AttributeSource {
        Map<String, String> of(String path, Path file) throws IOException;
    }
}
