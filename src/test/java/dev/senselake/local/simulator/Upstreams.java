package dev.senselake.local.simulator;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.local.simulator.http.RequestLog;
import dev.senselake.local.simulator.senseforce.Dataset;
import dev.senselake.local.simulator.senseforce.SenseforceSimulator;
import dev.senselake.local.simulator.vea.VeaSimulator;
import dev.senselake.time.TestClock;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Both simulators on a clock of the test's own, with a client that knows how to ask them. */
public final class Upstreams implements AutoCloseable {

    public static final String NOON = "2026-03-20T12:00:00Z";

    private final TestClock clock;
    private final Simulators simulators;
    private final ApiClient client;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    private Upstreams(String now, UnaryOperator<SimulatorSettings> settings) {
        this.clock = new TestClock(Instant.parse(now));
        this.simulators = Simulators.start(settings.apply(SimulatorSettings.of(clock, clock)));
        this.client = new ApiClient(simulators);
    }

    /** Starts the default world at noon of 2026-03-20, UTC. */
    public static Upstreams atNoon() {
        return at(NOON, UnaryOperator.identity());
    }

    public static Upstreams at(String now, UnaryOperator<SimulatorSettings> settings) {
        return new Upstreams(now, settings);
    }

    public TestClock clock() {
        return clock;
    }

    public Simulators simulators() {
        return simulators;
    }

    public ApiClient client() {
        return client;
    }

    public VeaSimulator vea() {
        return simulators.vea();
    }

    public SenseforceSimulator senseforce() {
        return simulators.senseforce();
    }

    public Dataset dataset() {
        return simulators.dataset();
    }

    /** Returns the one token that this fixture mints, at its first need. */
    public String token() {
        vea().tokens().rules().life(Duration.ofDays(30));
        return tokens.computeIfAbsent("token", ignored -> client.mint());
    }

    /** Asks for hourly rows of all zones, bounds as they are written. */
    public List<JsonNode> traffic(String start, String end) {
        return ApiClient.results(data("traffic", start, end, "&dateGroupings=hour&entityType=zone"));
    }

    /** Asks for hourly rows of all spaces, bounds as they are written. */
    public List<JsonNode> occupancy(String start, String end) {
        return ApiClient.results(data("occupancy", start, end, "&dateGroupings=hour&entityType=space"));
    }

    /** Asks one data family for a custom range with more parameters. */
    public HttpResponse<String> data(String family, String start, String end, String more) {
        return client.get(
                token(),
                "/api/data/%s?relativeDate=custom&startDate=%s&endDate=%s%s".formatted(family, start, end, more));
    }

    /** Asks the dataset for timestamps in [from, to], with a query such as {@code limit=5}. */
    public List<JsonNode> rows(String from, String to, String query) {
        return ApiClient.elements(ApiClient.json(execute(between("Timestamp", from, to), query)));
    }

    /** Counts the rows of an answer without keeping them. */
    public long countRows(String body, String query) {
        try (InputStream answer =
                        client.executeStream(Simulators.ACCESS_TOKEN, dataset().id() + "?" + query, body);
                JsonParser json = new JsonFactory().createParser(answer)) {
            long rows = 0;
            while (json.nextToken() != null) {
                rows += json.currentToken() == JsonToken.START_OBJECT ? 1 : 0;
            }
            return rows;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public HttpResponse<String> execute(String body, String query) {
        return client.execute(Simulators.ACCESS_TOKEN, dataset().id() + "?" + query, body);
    }

    /** Asks the Vea API and leaves the body as the bytes that came. */
    public HttpResponse<InputStream> stream(String path) throws IOException {
        return client.streamOrFail(client.request(token(), path));
    }

    /** Waits until the log of the Vea simulator shows something; ends with the test's own deadline otherwise. */
    public void awaitLog(Predicate<RequestLog> shown) {
        while (!shown.test(vea().log())) {
            Thread.onSpinWait();
        }
    }

    public static String between(String column, String from, String to) {
        return """
        [{"clause":{"type":"timestamp","operator":10,"parameters":[{"value":%d},{"value":%d}]},\
        "orderBy":1,"columnName":"%s"}]""".formatted(
                        Instant.parse(from).toEpochMilli(), Instant.parse(to).toEpochMilli(), column);
    }

    @Override
    public void close() {
        client.close();
        simulators.close();
    }
}
