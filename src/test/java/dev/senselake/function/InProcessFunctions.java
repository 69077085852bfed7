package dev.senselake.function;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.senselake.column.ColumnRegistry;
import dev.senselake.column.RegisteredColumns;
import dev.senselake.config.LiveConfiguration;
import dev.senselake.config.SenSourceSettings;
import dev.senselake.config.SenseforceSettings;
import dev.senselake.config.Settings;
import dev.senselake.config.TextSource;
import dev.senselake.followup.FollowUp;
import dev.senselake.late.InsertedMarks;
import dev.senselake.ledger.Repairs;
import dev.senselake.load.LoadPorts;
import dev.senselake.localtime.OpeningHoursStore;
import dev.senselake.metric.MetricLog;
import dev.senselake.overlap.Heartbeats;
import dev.senselake.overlap.ScheduledStarts;
import dev.senselake.run.RunCloser;
import dev.senselake.run.SummaryStore;
import dev.senselake.source.Network;
import dev.senselake.source.senseforce.DatasetApi;
import dev.senselake.source.sensource.InMemorySenSource;
import dev.senselake.source.sensource.SenSource;
import dev.senselake.source.sensource.VeaApi;
import dev.senselake.source.sensource.token.TokenStore;
import dev.senselake.source.sensource.token.VeaAuthApi;
import dev.senselake.stream.StreamSpec.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;

/** The functions of the zip in one process, over the ports of a test: wired as Quarkus wires them, but for the clients. */
public final class InProcessFunctions {
    private static final ObjectMapper JSON = new ObjectMapper();

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
        this(
                new LiveConfiguration(
                        new TextSource("the test", () -> "{}"),
                        _ -> new Settings.Checked.Valid(settings),
                        ports.load().clock()),
                ports);
    }

    /** Starts a process whose configuration changes as it does on a stack. */
    public InProcessFunctions(LiveConfiguration configuration, Ports ports) {
        this(configuration, ports, new InMemoryClients(ports));
    }

    InProcessFunctions(LiveConfiguration configuration, Ports ports, SourceClients clients) {
        Handlers handlers = handlers(configuration, ports, clients);
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

    private static Handlers handlers(LiveConfiguration configuration, Ports ports, SourceClients clients) {
        LoadPorts load = ports.load();
        MetricLog metrics = new MetricLog(Optional.empty(), load.clock(), _ -> {});
        LoadMetrics counted = new LoadMetrics(metrics);
        SourceReaders.Ports sources = new SourceReaders.Ports(
                load.status(), ports.tokens(), counted, load.timing(), clients, configuration::reread);
        ConfiguredNow configured = new ConfiguredNow(configuration::settings, () -> sources);
        PlanHandler plan = new PlanHandler(
                configuration::noted,
                load::ledger,
                ports::repairs,
                load::lake,
                ports::heartbeats,
                ports::starts,
                load.clock());
        RegisteredColumns.Parts columns = new RegisteredColumns.Parts(
                new ColumnRegistry(load.lake(), load.keys()), ports.formerDays(), load.timing());
        LoadHandler.Loader loader = new HeartbeatLoader(
                new StreamLoader(load, columns, ports.marks(), configuration::remark),
                ports.heartbeats(),
                load.clock());
        SummaryStore summaries = new SummaryStore(load.lake(), load.keys());
        CloseHandler.Closers closers = catalog ->
                new RunCloser(catalog, load.ledger(), load.outcomes(), ports.heartbeats(), summaries, load.clock());
        return new Handlers(
                plan,
                new LoadHandler(configured, () -> loader, counted, load.clock()),
                new CloseHandler(
                        configured,
                        configuration::remark,
                        () -> closers,
                        () -> new OpeningHoursStore(load.lake(), load.keys()),
                        () -> new FollowUp(load.counts(), load.outcomes(), Optional.empty(), metrics),
                        load.clock()));
    }

    /** Both sources over the APIs of the test. */
    private record InMemoryClients(Ports ports) implements SourceClients {
        @Override
        public SenSource sensource(SenSourceSettings settings, SenSource.Ports needed) {
            return InMemorySenSource.of(settings, needed, ports.auth(), ports.vea());
        }

        @Override
        public DatasetApi datasets(SenseforceSettings settings, Network network) {
            return ports.datasets();
        }
    }
}
