package dev.senselake.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.function.ConfiguredStreams;
import dev.senselake.lake.LakeConfig;
import dev.senselake.local.aws.EmbeddedAws;
import dev.senselake.local.command.SenselakeCommand;
import dev.senselake.local.discover.Discovery;
import dev.senselake.local.discover.LakeDiscovery;
import dev.senselake.local.discover.SourceDiscovery;
import dev.senselake.local.discover.StreamKeys;
import dev.senselake.local.failure.UserException;
import dev.senselake.local.lake.StackAddress;
import dev.senselake.local.source.AskedSource;
import dev.senselake.local.tool.ToolContext;
import dev.senselake.local.verify.LakeVerdict;
import dev.senselake.local.verify.Repair;
import dev.senselake.local.verify.VerdictReport;
import dev.senselake.local.verify.Verifier;
import dev.senselake.stream.StreamCatalog;
import dev.senselake.time.Window;
import dev.senselake.verify.DayVerdict.Standing;
import dev.senselake.verify.Difference;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** What an operator asks of a home that was loaded twice, with corrections at the sources in between. */
class QuestionsIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CORRECTED = "2024-12-23T12:00:00Z";
    private static final Window WHOLE_DAYS = new Window(Sources.FIRST, Sources.LAST);
    private static final Instant NOW = Sources.NOW.plus(Duration.ofMinutes(30));

    @TempDir
    static Path folder;

    private static Sources sources = Sources.start();
    private static Optional<Tool> open = Optional.empty();

    @BeforeAll
    static void loadTwice() throws IOException {
        Files.writeString(configuration(), json(sources.environment()).toString());
        Tool tool = Tool.open(home(), sources.environment());
        open = Optional.of(tool);
        tool.run("first", Sources.NOW);
        new Corrections(sources.simulators()).make();
        tool.run("second", Sources.NOW.plus(Duration.ofMinutes(20)));
    }

    @AfterAll
    static void stop() {
        open.ifPresent(Tool::close);
        sources.close();
    }

    @Test
    @Tag("I19")
    void explainTellsBothValuesOfACorrectionWithTheirRuns() throws IOException {
        String zone = sources.simulators().vea().truth().zones().get(1).id();

        Asked asked = ask("explain", "traffic", "--zone", zone, "--hour", CORRECTED, "--json");

        assertThat(asked.status()).as(asked.err()).isZero();
        JsonNode generations = JSON.readTree(asked.out()).path("generations");
        assertThat(generations).hasSize(2);
        assertThat(generations.get(0).path("run").asText()).isEqualTo("first");
        assertThat(generations.get(1).path("run").asText()).isEqualTo("second");
        JsonNode first = generations.get(0).path("rows").get(0);
        JsonNode second = generations.get(1).path("rows").get(0);
        assertThat(first.path("how").asText()).isEqualTo("FIRST");
        assertThat(second.path("how").asText()).isEqualTo("CHANGED");
        assertThat(second.path("before")).isEqualTo(first.path("after"));
        assertThat(second.at("/before/sumins").asInt()).isNotEqualTo(4711);
        assertThat(second.at("/after/sumins").asInt()).isEqualTo(4711);
        assertThat(ask("explain", "traffic", "--zone", zone, "--hour", CORRECTED)
                        .out())
                .contains(" by run first", " by run second", "changed", " -> 4711");
    }

    @Test
    void explainTellsACorrectionOfADatasetWhoseRowsAreTheirOwnKey() throws IOException {
        ObjectNode corrected = sources.simulators().dataset().rows(Sources.LAST).get(3);
        Instant time = Instant.ofEpochMilli(corrected.path("timestamp").asLong());

        Asked asked = ask(
                "explain",
                "telemetry",
                "--thing",
                corrected.path("thing").asText(),
                "--hour",
                time.toString(),
                "--json");

        List<JsonNode> changed = new ArrayList<>();
        JSON.readTree(asked.out())
                .path("generations")
                .forEach(generation -> generation.path("rows").forEach(row -> {
                    if (row.path("how").asText().equals("CHANGED")) {
                        changed.add(row);
                    }
                }));
        assertThat(changed).as(asked.err() + asked.out()).isNotEmpty().allSatisfy(row -> {
            assertThat(row.at("/key/timestamp").asLong()).isEqualTo(time.toEpochMilli());
            assertThat(row.at("/after/value").asDouble()).isEqualTo(0.125);
            assertThat(row.at("/before/value").asDouble()).isNotEqualTo(0.125);
        });
    }

    @Test
    void verifyOfAnEqualLakeFindsNothingAndWritesNothingButTokenAndThrottles() {
        Map<String, String> before = written();

        assertEqual(verify("traffic", false));
        assertThat(verify("occupancy", false).equalDays()).isEqualTo(12);
        assertEqual(verify("telemetry", false));
        assertEqual(verify("zone", false));
        LakeVerdict quick = verify("traffic", true);
        assertEqual(quick);
        // Local days reach beyond the first and the last UTC day.
        assertThat(quick.equalBySums()).isBetween(9, 12);

        assertThat(written()).isEqualTo(before);
        assertThat(sources.simulators().vea().log().requests("/oauth/token")).hasSize(1);
    }

    @Test
    @Tag("F47")
    void verifyFindsWhatWasChangedByHandAndItsBackfillRepairsIt() {
        String zone = sources.simulators().vea().truth().zones().getFirst().id();
        Pattern row = Pattern.compile(
                "(\"%s\",\"record_date_hour_1\":\"2024-12-26T10:00:00.000Z\".*?\"sumins\":)(\\d+)".formatted(zone));
        rewrite(
                "traffic/dt=2024-12-26/traffic.ndjson.gz",
                text -> row.matcher(text).replaceFirst("$1777777"));
        rewrite("traffic/dt=2024-12-28/traffic.ndjson.gz", text -> "no row\n" + text);
        rewrite("telemetry/dt=2024-12-26/telemetry.ndjson.gz", text -> text.substring(text.indexOf('\n') + 1));

        assertThat(ask("explain", "traffic", "--zone", zone, "--hour", "2024-12-26T10:00:00Z")
                        .out())
                .contains("777777", "note: the object does not hold the rows that were put there");
        LakeVerdict verdict = verify("traffic", false);
        LakeVerdict quick = verify("traffic", true);
        LakeVerdict telemetry = verify("telemetry", false);

        assertThat(verdict.days()).extracting(LakeVerdict.Day::day).containsExactly(day(26), day(28));
        assertThat(verdict.days().getLast().standing()).isEqualTo(Standing.DAMAGED);
        assertThat(verdict.days().getFirst().differences()).singleElement().satisfies(difference -> {
            assertThat(difference.key().path("zone_id").asText()).isEqualTo(zone);
            Difference.Values ins = Objects.requireNonNull(difference.columns().get("sumins"));
            assertThat(ins.lake().orElseThrow().asInt()).isEqualTo(777_777);
            assertThat(ins.source().orElseThrow().asInt()).isLessThan(1_000);
        });
        assertThat(quick.days()).isEqualTo(verdict.days());
        assertThat(telemetry.days())
                .singleElement()
                .satisfies(lost -> assertThat(lost.missing()).isEqualTo(1));
        assertThat(new VerdictReport(quick).text())
                .contains(
                        "777777",
                        "changed since, damaged object",
                        "on AWS: aws stepfunctions",
                        "12 days compared, 10 equal (");
        assertThat(new VerdictReport(telemetry).text()).contains("(row)  absent");

        repair(verdict);
        repair(telemetry);

        assertEqual(verify("traffic", false));
        assertEqual(verify("telemetry", false));
    }

    @Test
    void stackIsAskedWithItsTableBucketAndConfigurationOnly() {
        EmbeddedAws aws = tool().aws();
        Map<String, String> endpoints = Map.of(
                "AWS_ENDPOINT_URL_S3", aws.s3Uri().toString(),
                "AWS_ENDPOINT_URL_DYNAMODB", aws.dynamoDbUri().toString());
        Map<String, String> properties = Map.of(
                "aws.region", "us-east-1",
                "aws.accessKeyId", "local",
                "aws.secretAccessKey", "local",
                "aws.endpointUrl", aws.dynamoDbUri().toString());
        properties.forEach(System::setProperty);
        ToolContext context = new ToolContext(Path.of(""), endpoints, false, Clock.systemUTC());
        StackAddress address = StackAddress.of("s3://" + EmbeddedAws.BUCKET, EmbeddedAws.TABLE, Optional.empty());
        try (AskedSource source = AskedSource.ofStack(context, address, Optional.of(configuration()))) {
            assertThat(verify(source, "occupancy", false).equalDays()).isEqualTo(12);
            assertThat(sources.simulators().vea().log().requests("/oauth/token"))
                    .hasSize(1);
        } finally {
            properties.keySet().forEach(System::clearProperty);
        }
        assertThatThrownBy(() -> AskedSource.ofStack(context, address, Optional.empty()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("--secret ARN");
    }

    @Test
    void discoverTellsStreamsColumnsDaysAndTimeZones() {
        try (S3Client s3 = tool().aws().s3Client();
                AskedSource source = tool().source()) {
            List<StreamKeys> all = StreamKeys.of(ConfiguredStreams.of(source.settings()));
            LakeDiscovery ofLake =
                    new LakeDiscovery(s3, new LakeConfig(EmbeddedAws.BUCKET, ""), source.table(), ZoneOffset.UTC);

            Discovery.Stream lake = stream(ofLake.of(all), "traffic");
            Discovery.Stream said =
                    stream(new SourceDiscovery(source, "discover", NOW, ZoneOffset.UTC).of(all, all), "traffic");

            assertThat(ofLake.loaded()).contains("traffic", "telemetry", "zone");
            assertThat(lake.firstDay()).contains(Sources.FIRST);
            assertThat(lake.lastDay()).contains(Sources.LAST);
            assertThat(lake.columns()).containsEntry("sumins", "whole number").containsEntry("zone_id", "text");
            assertThat(lake.entities())
                    .hasSize(5)
                    .allSatisfy(entity -> assertThat(entity.timeZone()).contains("America/Denver"));
            assertThat(lake.entities()).extracting(Discovery.Entity::name).contains(Optional.of("Südeingang"));
            assertThat(stream(ofLake.of(all), "telemetry").entities())
                    .extracting(Discovery.Entity::id)
                    .contains("machine-00");
            assertThat(said.keys()).isEqualTo(lake.keys());
            assertThat(said.columns().keySet()).isEqualTo(lake.columns().keySet());
            assertThat(said.rowsADay().orElseThrow()).isBetween(100L, 130L);
            assertThat(said.entities())
                    .extracting(Discovery.Entity::timeZone)
                    .isEqualTo(lake.entities().stream()
                            .map(Discovery.Entity::timeZone)
                            .toList());
        }
    }

    private static Discovery.Stream stream(Discovery discovery, String name) {
        return discovery.streams().stream()
                .filter(stream -> stream.stream().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void assertEqual(LakeVerdict verdict) {
        assertThat(verdict.isEqual()).as(new VerdictReport(verdict).text()).isTrue();
    }

    private static LakeVerdict verify(String stream, boolean quick) {
        try (AskedSource source = tool().source()) {
            return verify(source, stream, quick);
        }
    }

    private static LakeVerdict verify(AskedSource source, String stream, boolean quick) {
        StreamCatalog streams = ConfiguredStreams.of(source.settings());
        Optional<Window> days = stream.equals("zone") ? Optional.empty() : Optional.of(WHOLE_DAYS);
        return new Verifier(source, streams.find(stream).orElseThrow(), "verify", NOW, _ -> {})
                .verify(days, quick, new Repair("", input -> "aws stepfunctions " + input));
    }

    /** Runs the backfills that a verdict names. */
    private static void repair(LakeVerdict verdict) {
        Pattern words = Pattern.compile("\\./senselake run --backfill (\\S+)\\.\\.(\\S+) --stream (\\S+)");
        assertThat(verdict.repair()).isNotEmpty();
        for (String command : verdict.repair()) {
            Matcher backfill = words.matcher(command);
            assertThat(backfill.matches()).as(command).isTrue();
            JsonNode summary = tool().run(
                            "repair-" + command.hashCode(),
                            NOW,
                            "{\"mode\":\"backfill\",\"from\":\"%s\",\"to\":\"%s\",\"streams\":[\"%s\"]}"
                                    .formatted(backfill.group(1), backfill.group(2), backfill.group(3)));
            assertThat(summary.path("status").asText()).isEqualTo("SUCCEEDED");
        }
    }

    private static Optional<LocalDate> day(int ofDecember) {
        return Optional.of(LocalDate.of(2024, 12, ofDecember));
    }

    /** Changes an object as somebody does who downloads, edits and uploads it with its metadata. */
    private static void rewrite(String key, UnaryOperator<String> change) {
        try (S3Client s3 = tool().aws().s3Client()) {
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
    private static Map<String, String> written() {
        Map<String, String> all = new TreeMap<>();
        try (S3Client s3 = tool().aws().s3Client();
                DynamoDbClient table = tool().aws().dynamoDbClient()) {
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

    private static Tool tool() {
        return open.orElseThrow();
    }

    private static Asked ask(String... words) {
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.addAll(
                List.of("--home", home().toString(), "--config", configuration().toString()));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = SenselakeCommand.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
        return new Asked(status, out.toString(), err.toString());
    }

    private record Asked(int status, String out, String err) {}

    private static Path home() {
        return folder.resolve("home");
    }

    private static Path configuration() {
        return folder.resolve("configuration.json");
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
}
