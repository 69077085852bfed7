package dev.senselake.senseforce;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.failure.FatalException;
import dev.senselake.http.GuardRules;
import dev.senselake.http.HttpTimeouts;
import dev.senselake.http.Pace;
import dev.senselake.http.RequestTally;
import dev.senselake.http.RestClients;
import dev.senselake.http.SourceGuard;
import dev.senselake.http.SourceUrl;
import dev.senselake.http.SourceUrl.PlainHttp;
import dev.senselake.load.StreamReader.ReadRequest;
import dev.senselake.load.StreamReader.ReadResult;
import dev.senselake.local.simulator.data.Noise;
import dev.senselake.local.simulator.senseforce.SenseforceSimulator;
import dev.senselake.local.simulator.senseforce.truth.Dataset;
import dev.senselake.local.simulator.senseforce.truth.SenseforceScale;
import dev.senselake.row.FieldNames;
import dev.senselake.task.Deadline;
import dev.senselake.window.Window;
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
final class SimulatedDataset implements AutoCloseable {
    static final String TOKEN = "Canary-4f1d-token-of-a-user";
    static final LocalDate FIRST = LocalDate.of(2025, 3, 1);
    static final Window WINDOW = new Window(FIRST, FIRST.plusDays(4));

    private static final Instant NOW = Instant.parse("2025-03-10T00:00:00Z");

    final Dataset dataset = new Dataset(
            "press",
            new Noise(11),
            new SenseforceScale(3, 120, FIRST.atStartOfDay(ZoneOffset.UTC).toInstant()),
            Clock.fixed(NOW, ZoneOffset.UTC));
    private RequestTally tally = new RequestTally();
    final OpenSource status = new OpenSource();
    final SenseforceSimulator server = SenseforceSimulator.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            List.of(dataset),
            new dev.senselake.local.simulator.senseforce.SenseforceAccess(TOKEN, Clock.systemUTC()));

    /** Returns the settings of the dataset with pages of 100 rows. */
    DatasetSettings settings() {
        return settings("Timestamp");
    }

    DatasetSettings settings(String cursorColumn) {
        return new DatasetSettings(dataset.id(), "press", FIRST, 10, cursorColumn, 100, 2);
    }

    SenseforceAccess access(AccessToken token) {
        SourceUrl backend = SourceUrl.parse(server.uri().toString(), PlainHttp.LOOPBACK);
        HttpTimeouts timeouts = new HttpTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(10));
        GuardRules rules = new GuardRules(
                3,
                Duration.ofMillis(2),
                Duration.ofMillis(1),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofSeconds(1));
        Pace pace = new Pace(Clock.systemUTC(), _ -> {}, new Random(5));
        return new SenseforceAccess(
                RestClients.build(DatasetApi.class, backend, timeouts),
                backend,
                token,
                new SourceGuard(SenseforceStreams.SOURCE, rules, status, pace));
    }

    ReadResult read(DatasetSettings settings, RecordingSink sink) {
        return read(settings, RotatedToken.steady(TOKEN), sink);
    }

    ReadResult read(DatasetSettings settings, AccessToken token, RecordingSink sink) {
        tally = new RequestTally();
        ReadRequest request = new ReadRequest(
                "run", Optional.of(WINDOW), Deadline.in(Clock.systemUTC(), Duration.ofMinutes(15)), tally);
        return SenseforceStreams.reader(settings, access(token)).read(request, sink);
    }

    /** Reads the dataset and returns the failure that must end it. */
    FatalException fatal(RecordingSink sink) {
        return catchThrowableOfType(FatalException.class, () -> read(settings(), sink));
    }

    /** Returns the rows of the window as the lake should hold them. */
    List<JsonNode> truth() {
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
    RequestTally tally() {
        return tally;
    }

    @Override
    public void close() {
        server.close();
    }
}
