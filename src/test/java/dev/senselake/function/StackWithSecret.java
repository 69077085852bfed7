package dev.senselake.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.config.StoredSecret;
import dev.senselake.counts.kept.FakeCounts;
import dev.senselake.lake.FakeLake;
import dev.senselake.lake.ObjectKeys;
import dev.senselake.late.FakeInsertedMarks;
import dev.senselake.ledger.FakeFormerDays;
import dev.senselake.ledger.FakeLedger;
import dev.senselake.ledger.FakeOutcomes;
import dev.senselake.load.LoadPorts;
import dev.senselake.mark.FakeColumns;
import dev.senselake.mark.FakeEntities;
import dev.senselake.mark.FakeReadLengths;
import dev.senselake.overlap.FakeHeartbeats;
import dev.senselake.overlap.FakeScheduledStarts;
import dev.senselake.row.sort.SpillSpace;
import dev.senselake.source.FakeSourceStatus;
import dev.senselake.source.sensource.VeaApi;
import dev.senselake.source.sensource.token.FakeTokenStore;
import dev.senselake.stream.StreamSpec.Kind;
import dev.senselake.time.TestClock;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.resteasy.reactive.RestResponse;

/** The functions of a stack whose configuration is a secret that a test changes; bucket and table are fakes. */
final class StackWithSecret implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    final StoredSecret secret;
    final FakeLake lake;
    final FakeOutcomes outcomes = new FakeOutcomes();
    private final TestClock clock;
    private final SourceClients clients;
    private final InProcessFunctions.Ports ports;
    private final AtomicInteger claims = new AtomicInteger();
    private InProcessFunctions functions;

    StackWithSecret(String text, TestClock clock, SourceClients clients, Path folder) {
        this.secret = StoredSecret.holding(text);
        this.clock = clock;
        this.clients = clients;
        this.lake = new FakeLake(clock);
        FakeLedger ledger = new FakeLedger();
        LoadPorts load = new LoadPorts(
                lake,
                new ObjectKeys(""),
                ledger,
                outcomes,
                new FakeEntities(),
                new FakeColumns(),
                new FakeCounts(),
                new FakeReadLengths(),
                new FakeSourceStatus(),
                clock.timing(),
                () -> "claim-" + claims.incrementAndGet(),
                SpillSpace.Limits.in(folder),
                LoadPorts.SECOND_LOOK);
        this.ports = new InProcessFunctions.Ports(
                load,
                ledger.repairs(),
                new FakeHeartbeats(),
                new FakeScheduledStarts(),
                new FakeInsertedMarks(),
                new FakeFormerDays(ledger),
                new FakeTokenStore().stores(),
                _ -> notAsked(),
                new VeaApi() {
                    @Override
                    public RestResponse<InputStream> data(
                            String family, Map<String, String> query, String authorization) {
                        return notAsked();
                    }

                    @Override
                    public RestResponse<InputStream> list(String list, String authorization) {
                        return notAsked();
                    }
                },
                (_, _, _, _, _) -> notAsked());
        this.functions = process();
    }

    private static RestResponse<InputStream> notAsked() {
        throw new AssertionError("only the clients of the test are asked");
    }

    private InProcessFunctions process() {
        return new InProcessFunctions(secret.configuration(clock), ports, clients);
    }

    /** Replaces the warm functions by ones that have read nothing yet. */
    void coldStart() {
        functions = process();
    }

    JsonNode plan() {
        return invoke("plan-run", event().set("input", JsonNodeFactory.instance.objectNode()));
    }

    /** Lets a work function load an item of a plan. */
    JsonNode load(Kind kind, JsonNode item) {
        ObjectNode event = event();
        event.setAll((ObjectNode) item);
        return invoke(kind.function(), event);
    }

    JsonNode close(JsonNode plan, JsonNode... caught) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.set("plan", plan);
        for (JsonNode failure : caught) {
            event.withArray("caught").add(failure);
        }
        if (caught.length == 0) {
            event.putArray("caught");
        }
        return invoke("close-run", event);
    }

    private ObjectNode event() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("run_id", "run-1")
                .put("as_of", clock.instant().toString());
    }

    private JsonNode invoke(String function, JsonNode event) {
        try {
            return JSON.readTree(functions.invoke(function, event.toString(), context(function)));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static Context context(String function) {
        return (Context) Proxy.newProxyInstance(
                Context.class.getClassLoader(),
                new Class<?>[] {Context.class},
                (_, method, _) -> switch (method.getName()) {
                    case "getFunctionName" -> function;
                    case "getRemainingTimeInMillis" -> 900_000;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    @Override
    public void close() {
        secret.close();
    }
}
