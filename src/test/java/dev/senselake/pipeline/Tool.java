package dev.senselake.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.config.Settings;
import dev.senselake.dynamo.DynamoTable;
import dev.senselake.function.ConfiguredStreams;
import dev.senselake.lake.LakeConfig;
import dev.senselake.local.athena.LakeSample;
import dev.senselake.local.athena.TableStatements;
import dev.senselake.local.aws.EmbeddedAws;
import dev.senselake.local.lake.OpenLake;
import dev.senselake.local.run.LocalRun;
import dev.senselake.local.session.LocalSession;
import dev.senselake.local.session.SessionRequest;
import dev.senselake.local.source.AskedSource;
import dev.senselake.local.statemachine.ExecutionRequest;
import dev.senselake.local.tool.ToolContext;
import dev.senselake.run.PlanAnswer;
import dev.senselake.run.RunSummary;
import dev.senselake.stream.Documents;
import dev.senselake.stream.StreamCatalog;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The local tool on one home, for several runs in this JVM with workers that stay warm. */
final class Tool implements AutoCloseable {
    // More than all sources allow together: what holds requests back is the state machine.
    private static final int WORKERS = 6;

    private final ToolContext context;
    private final SessionRequest request;
    private final LocalSession session;

    private Tool(ToolContext context, SessionRequest request, LocalSession session) {
        this.context = context;
        this.request = request;
        this.session = session;
    }

    static Tool open(Path home, Map<String, String> environment) {
        return open(home, environment, _ -> {});
    }

    /** Passes on what a user is told while the home is opened. */
    static Tool open(Path home, Map<String, String> environment, Consumer<String> notices) {
        ToolContext context = new ToolContext(Path.of(""), environment, false, Clock.systemUTC());
        SessionRequest request =
                new SessionRequest(Optional.of(home), Optional.empty(), Sources.NOW, notices, WORKERS, true);
        return new Tool(context, request, LocalSession.open(context, request));
    }

    /** Runs everything that is due and returns the summary. */
    JsonNode run(String name, Instant asOf) {
        return run(name, asOf, "{}");
    }

    /** Runs what the input asks for and returns the summary, or what names the run that the schedule started before. */
    JsonNode run(String name, Instant asOf, String input) {
        ExecutionRequest request = new ExecutionRequest(name, asOf, input);
        LocalRun.Ended ended = new LocalRun(context, session, session.functions(), request, event -> {}).run();
        return switch (ended) {
            case LocalRun.Ended.Closed(RunSummary summary) -> Documents.json(summary);
            case LocalRun.Ended.StartedBefore(PlanAnswer.StartedBefore before) -> Documents.json(before);
            case LocalRun.Ended.Refused refused -> throw new AssertionError(refused.toString());
            case LocalRun.Ended.Stopped stopped -> throw new AssertionError(stopped.toString());
        };
    }

    /** Returns the table statements of all streams, as if the lake stood elsewhere. */
    String statements(LakeConfig target) {
        TableStatements statements = new TableStatements(target, Optional.of("plant"));
        StreamCatalog streams = ConfiguredStreams.of(session.settings());
        try (S3Client s3 = session.aws().s3Client()) {
            LakeSample sample = LakeSample.of(s3, new LakeConfig(EmbeddedAws.BUCKET, ""));
            return streams.names().stream()
                    .flatMap(name -> streams.find(name).stream())
                    .flatMap(spec -> statements.of(spec, sample.of(spec.stream())).stream())
                    .collect(Collectors.joining("\n"));
        }
    }

    /** Returns the streams that are configured. */
    StreamCatalog streams() {
        return ConfiguredStreams.of(session.settings());
    }

    /** Opens the lake for questions, with the table of this session; the caller closes. */
    OpenLake questions() {
        return new LakeOfSession(
                OpenLake.ofHome(context, request), session.aws().dynamoDbClient());
    }

    /** Returns the sources, asked by the functions of this tool; the caller closes. */
    AskedSource source() {
        return AskedSource.ofSession(session);
    }

    EmbeddedAws aws() {
        return session.aws();
    }

    LakeView lake() {
        return LakeView.of(session.aws());
    }

    @Override
    public void close() {
        session.close();
    }

    /** The lake of a home whose table is served already. */
    private record LakeOfSession(OpenLake lake, DynamoDbClient client) implements OpenLake {
        @Override
        public LakeConfig config() {
            return lake.config();
        }

        @Override
        public Optional<Settings> settings() {
            return lake.settings();
        }

        @Override
        public ZoneId timeZone() {
            return lake.timeZone();
        }

        @Override
        public S3Client objects() {
            return lake.objects();
        }

        @Override
        public DynamoTable table() {
            return new DynamoTable(client, EmbeddedAws.TABLE);
        }

        @Override
        public Path files(Collection<String> folders) {
            return lake.files(folders);
        }

        @Override
        public void close() {
            client.close();
            lake.close();
        }
    }
}
