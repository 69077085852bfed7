package dev.senselake.local.simulator.senseforce;

import dev.senselake.local.simulator.http.Answer;
import dev.senselake.local.simulator.http.Faults;
import dev.senselake.local.simulator.http.HttpListener;
import dev.senselake.local.simulator.http.Request;
import dev.senselake.local.simulator.http.RequestLog;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The Senseforce dataset API on one address. Everything that is unknown of real servers is a switch. */
public final class SenseforceSimulator implements AutoCloseable {

    private static final String EXECUTE = "/api/dataset/execute/";

    private final List<Dataset> datasets;
    private final Access access;
    private final SenseforceSwitches switches = new SenseforceSwitches();
    private final ExecuteEndpoint execute = new ExecuteEndpoint(switches);
    private final Faults faults = new Faults();
    private final RequestLog log;
    private final HttpListener listener;

    private SenseforceSimulator(InetSocketAddress address, List<Dataset> datasets, Access access) {
        this.datasets = List.copyOf(datasets);
        this.access = access;
        this.log = new RequestLog(access.clock());
        this.listener = HttpListener.start(address, faults.before(this::answer), log);
    }

    /** Serves these datasets to this token; port 0 takes a free port. */
    public static SenseforceSimulator start(InetSocketAddress address, List<Dataset> datasets, Access access) {
        return new SenseforceSimulator(address, datasets, access);
    }

    /** Returns the backend URL. */
    public URI uri() {
        return listener.uri();
    }

    /** Returns the datasets, each with its truth and its switches. */
    public List<Dataset> datasets() {
        return datasets;
    }

    /** Returns what differs from server to server. */
    public SenseforceSwitches switches() {
        return switches;
    }

    /** Returns the script of faults. */
    public Faults faults() {
        return faults;
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
        if (!request.path().startsWith(EXECUTE)) {
            return Answer.text(404, "Not Found");
        }
        if (!request.method().equals("POST")) {
            return Answer.text(405, "use POST");
        }
        boolean known = request.header("Authorization")
                .filter(("Bearer " + access.token())::equals)
                .isPresent();
        return known ? execute(request).withToken(0) : switches.badToken();
    }

    private Answer execute(Request request) throws IOException {
        String id = request.path().substring(EXECUTE.length());
        Optional<Dataset> dataset =
                datasets.stream().filter(each -> each.id().equals(id)).findFirst();
        if (dataset.isEmpty()) {
            return switches.unknownDataset();
        }
        return switches.hides(id) ? switches.notShared() : execute.answer(request, dataset.get());
    }

    /**
     * The one user token that the simulated backend knows; compared with case.
     *
     * @param clock gives the log its times
     */
    public record Access(String token, Clock clock) {

        /** Never shows the token. */
        @Override
        public String toString() {
            return "Access[]";
        }
    }
}
