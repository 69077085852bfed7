package dev.senselake.local.simulator.vea;

import dev.senselake.local.simulator.http.Answer;
import dev.senselake.local.simulator.http.Body;
import dev.senselake.local.simulator.http.Faults;
import dev.senselake.local.simulator.http.HttpListener;
import dev.senselake.local.simulator.http.Noise;
import dev.senselake.local.simulator.http.Pause;
import dev.senselake.local.simulator.http.Request;
import dev.senselake.local.simulator.http.RequestLog;
import dev.senselake.local.simulator.http.RowsBody;
import dev.senselake.local.simulator.vea.DataQuery.Family;
import dev.senselake.local.simulator.vea.Organisation.EntityType;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalInt;

/** The SenSource Vea API, token endpoint included, on one address. Everything that differs in the field is a switch. */
public final class VeaSimulator implements AutoCloseable {

    private static final String BEARER = "Bearer ";

    private final VeaTruth truth;
    private final VeaSwitches switches = new VeaSwitches();
    private final Faults faults = new Faults();
    private final Tokens tokens;
    private final TokenEndpoint tokenEndpoint;
    private final DataEndpoint data;
    private final RequestLog log;
    private final HttpListener listener;

    private VeaSimulator(InetSocketAddress address, VeaTruth truth, Access access) {
        this.truth = truth;
        this.tokens = new Tokens(new Noise(access.clientId().hashCode()), access.clock());
        this.tokenEndpoint = new TokenEndpoint(access, tokens);
        this.data = new DataEndpoint(truth, switches);
        this.log = new RequestLog(access.clock());
        this.listener = HttpListener.start(address, faults.before(this::answer), log);
    }

    /** Serves this truth to this client; port 0 takes a free port. */
    public static VeaSimulator start(InetSocketAddress address, VeaTruth truth, Access access) {
        return new VeaSimulator(address, truth, access);
    }

    /** Returns the base URL, without {@code /api}. */
    public URI uri() {
        return listener.uri();
    }

    /** Returns the URL of the token endpoint. */
    public URI authUri() {
        return URI.create(listener.uri() + "/oauth/token");
    }

    /** Returns the world behind the answers. */
    public VeaTruth truth() {
        return truth;
    }

    /** Returns what differs from server to server. */
    public VeaSwitches switches() {
        return switches;
    }

    /** Returns the script of faults. */
    public Faults faults() {
        return faults;
    }

    /** Returns the tokens and their rules. */
    public Tokens tokens() {
        return tokens;
    }

    /** Returns the requests answered so far. */
    public RequestLog log() {
        return log;
    }

    @Override
    public void close() {
        listener.close();
    }

    private Answer answer(Request request) throws IOException {
        if (request.path().equals("/oauth/token")) {
            return tokenEndpoint.answer(request);
        }
        OptionalInt token = request.header("Authorization")
                .filter(value -> value.startsWith(BEARER))
                .map(value -> tokens.accept(value.substring(BEARER.length()), request.path()))
                .orElse(OptionalInt.empty());
        if (token.isEmpty()) {
            return Answer.text(401, tokens.rules().refusal());
        }
        Pause.of(switches.latency());
        return route(request).withToken(token.getAsInt());
    }

    private Answer route(Request request) {
        return switch (request.path()) {
            case "/api/data/traffic" -> data.answer(request, Family.TRAFFIC);
            case "/api/data/occupancy" -> data.answer(request, Family.OCCUPANCY);
            case "/api/data/pos", "/api/data/queue" -> Answer.json(200, "{\"messages\":[],\"results\":[]}");
            default -> list(request.path());
        };
    }

    private Answer list(String path) {
        String[] parts = path.split("/", -1);
        boolean listed = parts.length >= 3
                && parts.length <= 4
                && parts[1].equals("api")
                && EntityType.named(parts[2]).isPresent();
        if (!listed) {
            return Answer.text(404, "Not Found");
        }
        return parts.length == 3 ? Answer.json(all(parts[2])) : one(parts[2], parts[3]);
    }

    private Body all(String endpoint) {
        return switches.wrappedLists()
                ? new RowsBody("{\"results\":", () -> truth.list(endpoint).stream(), "}")
                : RowsBody.array(() -> truth.list(endpoint).stream());
    }

    private Answer one(String endpoint, String id) {
        Optional<String> found = truth.list(endpoint).stream()
                .filter(row -> row.path(endpoint + "Id").asText().equals(id))
                .map(Object::toString)
                .findFirst();
        return found.map(text -> Answer.json(200, text)).orElseGet(() -> Answer.text(404, "Not Found"));
    }

    /**
     * The one API client that the simulated organisation knows.
     *
     * @param clock decides when tokens expire and mints are too many; usually the real one
     */
    public record Access(String clientId, String clientSecret, Clock clock) {

        /** Never shows the secret. */
        @Override
        public String toString() {
            return "Access[clientId=" + clientId + "]";
        }
    }
}
