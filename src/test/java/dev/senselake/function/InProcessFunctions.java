package dev.senselake.function;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.senselake.column.ColumnRegistry;
import dev.senselake.column.RegisteredColumns;
import dev.senselake.config.Credential;
import dev.senselake.config.Secret;
import dev.senselake.config.SenSourceSettings;
import dev.senselake.config.SenseforceSettings;
import dev.senselake.config.Settings;
import dev.senselake.late.InsertedMarks;
import dev.senselake.late.LateRows;
import dev.senselake.ledger.Repairs;
import dev.senselake.load.LoadPorts;
import dev.senselake.load.WindowLoader;
import dev.senselake.metric.MetricLog;
import dev.senselake.overlap.Heartbeats;
import dev.senselake.overlap.ScheduledStarts;
import dev.senselake.row.ColumnNames;
import dev.senselake.run.RunCloser;
import dev.senselake.run.SummaryStore;
import dev.senselake.source.Network;
import dev.senselake.source.SourceGuard;
import dev.senselake.source.senseforce.DatasetApi;
import dev.senselake.source.senseforce.SenseforceStreams;
import dev.senselake.source.sensource.InMemorySenSource;
import dev.senselake.source.sensource.SenSource;
import dev.senselake.source.sensource.VeaApi;
import dev.senselake.source.sensource.token.ClientCredential;
import dev.senselake.source.sensource.token.TokenStore;
import dev.senselake.source.sensource.token.VeaAuthApi;
import dev.senselake.stream.InsertedRows;
import dev.senselake.stream.StreamCatalog;
import dev.senselake.stream.StreamReader;
import dev.senselake.stream.StreamSpec;
import dev.senselake.stream.StreamSpec.Kind;
import dev.senselake.stream.StreamTask;
import dev.senselake.stream.TaskOutcome;
import dev.senselake.time.Deadline;
import dev.senselake.time.Timing;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The functions of the zip in one process, over the ports of a test: wired as Quarkus wires them, but for the clients. */
public final class InProcessFunctions {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Settings settings;
    private final Ports ports;
    private final Optional<SenSource> sensource;
    private final Optional<SenseforceStreams.Access> senseforce;
    private final LambdaHandler handler;

    /** What the functions need from outside: what loading needs, the rest of the table, and the APIs of both sources. */
    public record Ports(
            LoadPorts load,
            Repairs repairs,
            Heartbeats heartbeats,
            ScheduledStarts starts,
            InsertedMarks marks,
            RegisteredColumns.FormerDays formerDays,
            TokenStore.Factory tokens,
            VeaAuthApi auth,
            VeaApi vea,
            DatasetApi datasets) {}

    /** Starts a process: nothing of an earlier one is in it. */
    public InProcessFunctions(Settings settings, Ports ports) {
        this.settings = settings;
        this.ports = ports;
        this.sensource = settings.sensource().map(this::sensource);
        this.senseforce = settings.senseforce().map(this::senseforce);
        Handlers handlers = handlers();
        this.handler = new LambdaHandler(
                (input, output, context) -> answer(handlers, input, output, context.getFunctionName()));
    }

    /** Answers an event as the deployed function does; throws what it throws. */
    public String invoke(String function, String event, Context context) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
            handler.handleRequest(new ByteArrayInputStream(event.getBytes(UTF_8)), answer, context);
        } catch (IOException e) {
            throw new IllegalStateException("function %s has no streams".formatted(function), e);
        }
        return answer.toString(UTF_8);
    }

    /** What the functions do, each for its event. */
    private record Handlers(PlanHandler plan, LoadHandler load, CloseHandler close) {
        JsonNode answer(String function, JsonNode event) {
            return switch (function) {
                case "plan-run" -> plan.answer(event);
                case "close-run" -> close.answer(event);
                default -> load.answer(kind(function), event);
            };
        }

        private static Kind kind(String function) {
            return Arrays.stream(Kind.values())
                    .filter(kind -> kind.function().equals(function))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no function " + function));
        }
    }

    private static void answer(Handlers handlers, InputStream input, OutputStream output, String function)
            throws IOException {
        JSON.writeValue(output, handlers.answer(function, JSON.readTree(input)));
    }

    private Handlers handlers() {
        LoadPorts load = ports.load();
        StreamCatalog catalog = ConfiguredStreams.of(settings);
        MetricLog metrics = new MetricLog(Optional.empty(), load.clock(), _ -> {});
        PlanHandler plan = new PlanHandler(
                () -> new Settings.Checked.Valid(settings),
                load::ledger,
                ports::repairs,
                load::lake,
                ports::heartbeats,
                ports::starts,
                load.clock());
        LoadHandler.Loader loader = new HeartbeatLoader(this::load, ports.heartbeats(), load.clock());
        SummaryStore summaries = new SummaryStore(load.lake(), load.keys());
        RunCloser closer =
                new RunCloser(catalog, load.ledger(), load.outcomes(), ports.heartbeats(), summaries, load.clock());
        return new Handlers(
                plan,
                new LoadHandler(() -> catalog, () -> loader, new LoadMetrics(metrics), load.clock()),
                new CloseHandler(() -> closer, () -> catalog, metrics));
    }

    private TaskOutcome load(StreamSpec spec, StreamTask task, Deadline deadline) {
        LoadPorts load = ports.load();
        RegisteredColumns.Parts parts = new RegisteredColumns.Parts(
                new ColumnRegistry(load.lake(), load.keys()), ports.formerDays(), load.timing());
        StreamReader reader = reader(spec.stream(), RegisteredColumns.keeping(spec, parts));
        return task.late()
                ? new LateRows(spec, reader, insertedRows(spec.stream()).orElseThrow(), ports.marks(), load)
                        .load(task, deadline)
                : new WindowLoader(spec, reader, load).load(task, deadline);
    }

    private StreamReader reader(String stream, ColumnNames columns) {
        return sensource
                .flatMap(source -> source.reader(stream, columns))
                .orElseGet(() -> settings.senseforce().map(SenseforceSettings::datasets).orElse(List.of()).stream()
                        .filter(dataset -> dataset.name().equals(stream))
                        .findFirst()
                        .map(dataset -> SenseforceStreams.reader(dataset, columns, senseforce.orElseThrow()))
                        .orElseThrow());
    }

    private Optional<InsertedRows> insertedRows(String stream) {
        return settings.senseforce().map(SenseforceSettings::datasets).orElse(List.of()).stream()
                .filter(dataset -> dataset.name().equals(stream))
                .findFirst()
                .flatMap(dataset -> SenseforceStreams.insertedRows(dataset, senseforce.orElseThrow()));
    }

    private SenSource sensource(SenSourceSettings source) {
        Secret<ClientCredential> secret =
                () -> new ClientCredential(source.clientId().orElseThrow(), given(source.credential()));
        Timing timing = ports.load().timing();
        return InMemorySenSource.of(
                source,
                new SenSource.Ports(
                        secret,
                        ports.tokens(),
                        () -> {},
                        ports.load().status(),
                        timing,
                        source.times().rules(),
                        Network.DIRECT),
                ports.auth(),
                ports.vea());
    }

    private SenseforceStreams.Access senseforce(SenseforceSettings source) {
        String token = given(source.credential());
        return new SenseforceStreams.Access(
                ports.datasets(),
                source.backendUrl(),
                () -> token,
                new SourceGuard(
                        SenseforceStreams.SOURCE,
                        source.times().rules(),
                        ports.load().status(),
                        ports.load().timing()),
                source.maxTextBytes());
    }

    private static String given(Credential credential) {
        return switch (credential) {
            case Credential.Given(String secret) -> secret;
            case Credential.Stored(String arn) -> throw new IllegalArgumentException("nothing is stored at " + arn);
        };
    }
}
