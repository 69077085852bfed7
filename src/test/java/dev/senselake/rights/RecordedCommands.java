package dev.senselake.rights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.dynamo.DynamoTable;
import dev.senselake.function.ConfiguredStreams;
import dev.senselake.ledger.DynamoLedger;
import dev.senselake.local.aws.EmbeddedAws;
import dev.senselake.local.command.SenselakeCommand;
import dev.senselake.local.discover.Discovery;
import dev.senselake.local.discover.SourceDiscovery;
import dev.senselake.local.discover.StreamKeys;
import dev.senselake.local.lake.StackAddress;
import dev.senselake.local.simulator.http.Fault;
import dev.senselake.local.simulator.http.Faults;
import dev.senselake.local.simulator.http.RequestMatcher;
import dev.senselake.local.source.AskedSource;
import dev.senselake.local.tool.ToolContext;
import dev.senselake.local.verify.LakeVerdict;
import dev.senselake.local.verify.Repair;
import dev.senselake.local.verify.Verifier;
import dev.senselake.overlap.DynamoHeartbeats;
import dev.senselake.stream.StreamCatalog;
import dev.senselake.stream.StreamSpec;
import dev.senselake.time.Window;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What an operator does on a stack whose runs were recorded: every question, every decision, with its secret. */
final class RecordedCommands {
    private static final String DAY = "2024-12-29";
    private static final String ROW =
            "{\"zone_id\":\"none\",\"record_date_hour_1\":\"%sT10:00:00.000Z\",\"sumins\":1}\n".formatted(DAY);
    private static final Optional<Window> DAYS = Optional.of(Window.of(LocalDate.parse(DAY)));
    private static final int KEPT_CHANGES = 200;
    private static final String ENDPOINT = "AWS_ENDPOINT_URL";
    private static final List<String> STACK = List.of(
            "--lake", "s3://" + EmbeddedAws.BUCKET, "--table", EmbeddedAws.TABLE, "--secret", Secrets.CONFIGURATION);

    private final RecordedAccount account;
    private final Path folder;

    /** Asks the stack of this account; the folder, which is new, takes what the commands write. */
    RecordedCommands(RecordedAccount account, Path folder) {
        this.account = account;
        this.folder = folder;
    }

    /** Gives every command that takes a stack. */
    void giveAll() throws IOException {
        Files.createDirectories(folder);
        for (String shared : List.of("target", "infra")) {
            Files.createSymbolicLink(folder.resolve(shared), Path.of(shared).toAbsolutePath());
        }
        Map<String, String> properties = new HashMap<>(Map.of("senselake.root", folder.toString()));
        account.environment().forEach((name, value) -> property(name).ifPresent(key -> properties.put(key, value)));
        Map<String, Optional<String>> before = new HashMap<>();
        properties.forEach((key, value) -> before.put(key, Optional.ofNullable(System.setProperty(key, value))));
        try {
            ask();
            decide();
            askTheSources();
        } finally {
            before.forEach((key, value) ->
                    value.ifPresentOrElse(former -> System.setProperty(key, former), () -> System.clearProperty(key)));
        }
    }

    /** Returns the property by which the AWS SDK finds in this JVM what a function finds in that variable. */
    private static Optional<String> property(String variable) {
        return switch (variable) {
            case ENDPOINT + "_SECRETS_MANAGER" -> Optional.of("aws.endpointUrl");
            case "AWS_REGION" -> Optional.of("aws.region");
            case "AWS_ACCESS_KEY_ID" -> Optional.of("aws.accessKeyId");
            case "AWS_SECRET_ACCESS_KEY" -> Optional.of("aws.secretAccessKey");
            default -> Optional.empty();
        };
    }

    private void ask() throws IOException {
        Path rows = Files.writeString(folder.resolve("rows.ndjson"), ROW);
        Path page = folder.resolve("report.html");
        give(0, "report", "--output", page.toString());
        forgetCounts();
        give(0, "report", "--json", "--rebuild");
        give(0, "plan", "--cost", "--as-of", RecordedAccount.NOW.toString());
        give(0, "sql", "select count(*) from traffic, ledger, runs, changes, zone_history, dim_zone");
        give(0, "export", "traffic", "--from", DAY, "--local");
        give(0, "export", "occupancy", "--from", DAY);
        give(0, "discover");
        give(1, "compare", rows.toString(), "--stream", "traffic");
        String zone = account.zone();
        give(0, "explain", "traffic", "--zone", zone, "--hour", DAY + "T10:00:00Z");
    }

    /** Lets a day have no counts, as if a former release had loaded it. */
    private void forgetCounts() {
        try (DynamoDbClient dynamo = account.dynamoDb()) {
            dynamo.deleteItem(delete -> delete.tableName(EmbeddedAws.TABLE)
                    .key(Map.of("pk", AttributeValue.fromS("COUNTS#traffic"), "sk", AttributeValue.fromS(DAY))));
        }
    }

    /** Lets the history be so long that the next change drops the oldest. */
    private void lengthenHistory() {
        try (DynamoDbClient dynamo = account.dynamoDb()) {
            Map<String, AttributeValue> newest = dynamo.query(query -> query.tableName(EmbeddedAws.TABLE)
                            .keyConditionExpression("pk = :pk")
                            .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS("HISTORY#traffic"))))
                    .items()
                    .getLast();
            for (int day = 1; day <= KEPT_CHANGES; day++) {
                Map<String, AttributeValue> older = new HashMap<>(newest);
                older.put(
                        "sk",
                        AttributeValue.fromS(
                                RecordedAccount.NOW.minus(Duration.ofDays(day)).toString()));
                dynamo.putItem(put -> put.tableName(EmbeddedAws.TABLE).item(older));
            }
        }
    }

    /** Lets decisions be made, although some of the recorded runs were cut off. */
    private void endRuns() {
        try (DynamoDbClient dynamo = account.dynamoDb()) {
            DynamoTable table = new DynamoTable(dynamo, EmbeddedAws.TABLE);
            new DynamoLedger(table).addLoaded(List.of("telemetry"));
            DynamoHeartbeats heartbeats = new DynamoHeartbeats(table);
            for (String stream : List.of("traffic", "occupancy", "telemetry")) {
                heartbeats.latest(stream).ifPresent(latest -> heartbeats.end(stream, latest.runId()));
            }
        }
    }

    private void decide() throws IOException {
        endRuns();
        Path former = Files.writeString(folder.resolve("state.json"), "{\"last_sync_date\":\"2025-06-30\"}");
        String next = "2024-12-30";
        give(0, "state");
        give(0, "state", "set", "traffic", next, "--because", "corrected", "--by", "jane", "--yes");
        give(0, "state", "undo", "--by", "jane", "--yes");
        lengthenHistory();
        give(0, "state", "waive", "traffic", next, "--because", "lost", "--by", "jane", "--yes");
        give(0, "state", "unwaive", "traffic", next, "--by", "jane", "--yes");
        give(0, "state", "forget", "telemetry");
        give(0, "state", "history");
        give(0, "state", "import", former.toString(), "--by", "jane", "--yes");
        give(0, "state", "undo", "--by", "jane", "--yes");
    }

    /** These two start a worker, which finds the stack by variables, not by properties. */
    private void askTheSources() {
        Map<String, String> variables =
                Map.of(ENDPOINT, Objects.requireNonNull(account.environment().get(ENDPOINT + "_SECRETS_MANAGER")));
        ToolContext context = new ToolContext(Path.of(""), variables, false, Clock.systemUTC());
        StackAddress address =
                StackAddress.of("s3://" + EmbeddedAws.BUCKET, EmbeddedAws.TABLE, Optional.of(Secrets.CONFIGURATION));
        try (AskedSource source = AskedSource.ofStack(context, address, Optional.empty())) {
            StreamCatalog catalog = ConfiguredStreams.of(source.settings());
            for (String stream : catalog.names()) {
                StreamSpec spec = catalog.find(stream).orElseThrow();
                Optional<Window> days = spec.isSnapshot() ? Optional.empty() : DAYS;
                LakeVerdict _ = verify(source, spec, days, false);
            }
            LakeVerdict _ = verify(source, catalog.find("traffic").orElseThrow(), DAYS, true);
            Faults faults = account.faults(Work.all().getLast());
            faults.always(RequestMatcher.any(), Fault.status(429, Duration.ofMinutes(10)));
            assertThat(verify(source, catalog.find("telemetry").orElseThrow(), DAYS, false)
                            .isEqual())
                    .isFalse();
            faults.clear();
            List<StreamKeys> all = StreamKeys.of(catalog);
            Discovery _ = new SourceDiscovery(source, "discover", RecordedAccount.NOW, ZoneOffset.UTC).of(all, all);
        }
    }

    private static LakeVerdict verify(AskedSource source, StreamSpec spec, Optional<Window> days, boolean quick) {
        return new Verifier(source, spec, "verify", RecordedAccount.NOW, _ -> {})
                .verify(days, quick, new Repair("", _ -> ""));
    }

    private void give(int status, String... words) {
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.addAll(STACK);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int ended = SenselakeCommand.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
        assertThat(ended).as("%s%n%s%n%s", arguments, out, err).isEqualTo(status);
    }
}
