package dev.senselake.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.local.aws.EmbeddedAws;
import dev.senselake.local.command.SenselakeCommand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** A home that was loaded twice, with corrections at the sources in between, and the tool on it. */
record LoadedHome(Path folder, Sources sources, Tool tool) implements AutoCloseable {
    private static final String HOME = "home";
    private static final String CONFIGURATION = "configuration.json";

    static final ObjectMapper JSON = new ObjectMapper();
    /** When it is asked. */
    static final Instant NOW = Sources.NOW.plus(Duration.ofMinutes(30));

    /** Loads a home in the folder twice, with corrections at the sources in between. */
    static LoadedHome twice(Path folder) throws IOException {
        Sources sources = Sources.start();
        Files.writeString(
                folder.resolve(CONFIGURATION), json(sources.environment()).toString());
        Tool tool = Tool.open(folder.resolve(HOME), sources.environment());
        tool.run("first", Sources.NOW);
        new Corrections(sources.simulators()).make();
        tool.run("second", Sources.NOW.plus(Duration.ofMinutes(20)));
        return new LoadedHome(folder, sources, tool);
    }

    Path configuration() {
        return folder.resolve(CONFIGURATION);
    }

    /** Asks by a command with these words. */
    Asked ask(String... words) {
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of(
                "--home",
                folder.resolve(HOME).toString(),
                "--config",
                configuration().toString()));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = SenselakeCommand.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
        return new Asked(status, out.toString(), err.toString());
    }

    /** What a command answered. */
    record Asked(int status, String out, String err) {}

    /** Changes an object as somebody does who downloads, edits and uploads it with its metadata. */
    void rewrite(String key, UnaryOperator<String> change) {
        try (S3Client s3 = tool.aws().s3Client()) {
            ResponseBytes<GetObjectResponse> former =
                    s3.getObjectAsBytes(get -> get.bucket(EmbeddedAws.BUCKET).key(key));
            String text = unpacked(former);
            String changed = change.apply(text);
            assertThat(changed).isNotEqualTo(text);
            s3.putObject(
                    put -> put.bucket(EmbeddedAws.BUCKET)
                            .key(key)
                            .metadata(former.response().metadata()),
                    RequestBody.fromBytes(packed(changed)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String unpacked(ResponseBytes<GetObjectResponse> object) throws IOException {
        try (GZIPInputStream gzip = new GZIPInputStream(object.asInputStream())) {
            return new String(gzip.readAllBytes(), UTF_8);
        }
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    /** Returns every item of the table but token and throttles, and every object of the lake with its tag. */
    Map<String, String> written() {
        Map<String, String> all = new TreeMap<>();
        try (S3Client s3 = tool.aws().s3Client();
                DynamoDbClient table = tool.aws().dynamoDbClient()) {
            table.scanPaginator(scan -> scan.tableName(EmbeddedAws.TABLE).consistentRead(true)).items().stream()
                    .map(TreeMap::new)
                    .filter(item -> !text(item, "pk").matches("(TOKEN|THROTTLE)#.*"))
                    .forEach(item -> all.put(text(item, "pk") + " / " + text(item, "sk"), item.toString()));
            s3.listObjectsV2Paginator(list -> list.bucket(EmbeddedAws.BUCKET))
                    .contents()
                    .forEach(object -> all.put(object.key(), object.eTag() + object.lastModified()));
        }
        return all;
    }

    private static String text(Map<String, AttributeValue> item, String attribute) {
        return Objects.requireNonNull(item.get(attribute)).s();
    }

    /** Returns variables as the file of a user has them. */
    private static ObjectNode json(Map<String, String> variables) throws IOException {
        ObjectNode file = JSON.createObjectNode();
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            String[] words = variable.getKey().toLowerCase(Locale.ROOT).split("_", 2);
            JsonNode value = variable.getValue().startsWith("[")
                    ? JSON.readTree(variable.getValue())
                    : JSON.getNodeFactory().textNode(variable.getValue());
            file.withObject("/" + words[0]).set(words[1], value);
        }
        return file;
    }

    @Override
    public void close() {
        tool.close();
        sources.close();
    }
}
