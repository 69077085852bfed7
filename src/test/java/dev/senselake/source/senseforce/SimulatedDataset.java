package dev.senselake.source.senseforce;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.config.DatasetSettings;
import dev.senselake.config.Secret;
import dev.senselake.failure.FatalException;
import dev.senselake.local.simulator.http.Noise;
import dev.senselake.local.simulator.senseforce.Dataset;
import dev.senselake.local.simulator.senseforce.SenseforceScale;
import dev.senselake.local.simulator.senseforce.SenseforceSimulator;
import dev.senselake.row.FieldNames;
import dev.senselake.source.FakeSourceStatus;
import dev.senselake.source.Network;
import dev.senselake.source.RestClients;
import dev.senselake.source.SourceGuard;
import dev.senselake.source.SourceUrl;
import dev.senselake.source.SourceUrl.PlainHttp;
import dev.senselake.source.senseforce.keyset.RecordingSink;
import dev.senselake.stream.ReadRequest;
import dev.senselake.stream.ReadResult;
import dev.senselake.stream.RequestTally;
import dev.senselake.time.Deadline;
import dev.senselake.time.Timing;
import dev.senselake.time.Window;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** One simulated dataset behind HTTP, and a reader of it. */
public final class SimulatedDataset implements AutoCloseable {
    public static final String TOKEN = "Canary-4f1d-token-of-a-user";
    public static final LocalDate FIRST = LocalDate.of(2025, 3, 1);
    public static final Window WINDOW = new Window(FIRST, FIRST.plusDays(4));

    private static final Instant NOW = Instant.parse("2025-03-10T00:00:00Z");

    final Dataset dataset = new Dataset(
            "press",
            new Noise(11),
            new SenseforceScale(3, 120, FIRST.atStartOfDay(ZoneOffset.UTC).toInstant()),
            Clock.fixed(NOW, ZoneOffset.UTC));
    Duration silence = Duration.ofSeconds(10);
    private RequestTally tally = new RequestTally();
    final FakeSourceStatus status = new FakeSourceStatus();
    public final SenseforceSimulator server = SenseforceSimulator.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            List.of(dataset),
            new dev.senselake.local.simulator.senseforce.SenseforceSimulator.Access(TOKEN, Clock.systemUTC()));

    /** Returns the settings of the dataset with pages of 100 rows. */
    public DatasetSettings settings() {
        return settings("Timestamp");
    }

    public DatasetSettings settings(String cursorColumn) {
        return new DatasetSettings(dataset.id(), "press", FIRST, 10, cursorColumn, 100, 2);
    }

    public SenseforceStreams.Access access(Secret<String> token) {
        SourceUrl backend = SourceUrl.parse(server.uri().toString(), PlainHttp.LOOPBACK);
        RestClients.Timeouts timeouts = new RestClients.Timeouts(Duration.ofSeconds(5), silence);
        SourceGuard.Rules rules = new SourceGuard.Rules(
                3,
                Duration.ofMillis(2),
                Duration.ofMillis(1),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofSeconds(1));
        Timing timing = new Timing(Clock.systemUTC(), _ -> {}, new Random(5), System::nanoTime);
        return new SenseforceStreams.Access(
                RestClients.build(DatasetApi.class, backend, timeouts, Network.DIRECT),
                backend,
                token,
                new SourceGuard(SenseforceStreams.SOURCE, rules, status, timing),
                4 << 20);
    }

    public ReadResult read(DatasetSettings settings, RecordingSink sink) {
        return read(settings, RotatedToken.steady(TOKEN), sink);
    }

    public ReadResult read(DatasetSettings settings, Secret<String> token, RecordingSink sink) {
        tally = new RequestTally();
        ReadRequest request = new ReadRequest(
                "run", Optional.of(WINDOW), Deadline.in(Clock.systemUTC(), Duration.ofMinutes(15)), tally);
        return SenseforceStreams.reader(settings, new FieldNames(), access(token))
                .read(request, sink);
    }

    /** Reads in a run that began at another time than now. */
    ReadResult read(DatasetSettings settings, RecordingSink sink, Instant asOf) {
        tally = new RequestTally();
        Deadline deadline = Deadline.in(Clock.systemUTC(), Duration.ofMinutes(15));
        ReadRequest request = new ReadRequest("run", Optional.of(WINDOW), deadline, tally, asOf);
        return SenseforceStreams.reader(settings, new FieldNames(), access(RotatedToken.steady(TOKEN)))
                .read(request, sink);
    }

    /** Reads the dataset and returns the failure that must end it. */
    public FatalException fatal(RecordingSink sink) {
        return catchThrowableOfType(FatalException.class, () -> read(settings(), sink));
    }

    /** Returns the rows of the window as the lake should hold them. */
    public List<JsonNode> truth() {
        FieldNames names = new FieldNames();
        List<JsonNode> rows = new ArrayList<>();
        WINDOW.days().flatMap(day -> dataset.rows(day).stream()).forEach(row -> {
            ObjectNode renamed = JsonNodeFactory.instance.objectNode();
            row.properties().forEach(column -> renamed.set(names.column(column.getKey()), column.getValue()));
            rows.add(JsonRows.parsed(renamed.toString()));
        });
        return rows;
    }

    /** Returns what the newest read counted. */
    public RequestTally tally() {
        return tally;
    }

    @Override
    public void close() {
        server.close();
    }
}
