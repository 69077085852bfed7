package dev.senselake.local.simulator.http;

import static dev.senselake.local.simulator.http.RequestMatcher.any;
import static dev.senselake.local.simulator.http.RequestMatcher.containing;
import static dev.senselake.local.simulator.http.RequestMatcher.path;
import static dev.senselake.local.simulator.http.RequestMatcher.token;
import static dev.senselake.local.simulator.http.RequestMatcher.under;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.senselake.local.simulator.Upstreams;
import dev.senselake.local.simulator.http.RequestLog.LoggedRequest;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FaultTest {

    private static final String ZONES = "/api/zone";

    private final Upstreams upstreams = Upstreams.atNoon();
    private final Faults faults = upstreams.vea().faults();
    private final String truth = get(ZONES).body();

    @AfterEach
    void stop() {
        upstreams.close();
    }

    @Test
    void faultIsPlayedAsOftenAsScriptedAndLeavesOtherRequestsAlone() {
        faults.times(2, path(ZONES), Fault.status(503));
        assertThat(statuses(ZONES, 3)).containsExactly(503, 503, 200);
        faults.after(1, path(ZONES), Fault.status(500));
        assertThat(statuses(ZONES, 3)).containsExactly(200, 500, 200);
        faults.every(2, path(ZONES), Fault.unauthorized());
        assertThat(statuses(ZONES, 4)).containsExactly(401, 200, 401, 200);
        faults.clear();
        faults.always(under("/api/si"), Fault.status(502));
        assertThat(statuses("/api/site", 2)).containsExactly(502, 502);
        assertThat(get(ZONES).statusCode()).isEqualTo(200);
    }

    @Test
    void faultMayMeetOneWindowOnly() {
        faults.always(path("/api/data/traffic").and(containing("2026-03-01")), Fault.status(400));
        assertThat(upstreams.data("traffic", "2026-03-01", "2026-03-02", "").statusCode())
                .isEqualTo(400);
        assertThat(upstreams.data("traffic", "2026-03-02", "2026-03-03", "").statusCode())
                .isEqualTo(200);
    }

    @Test
    @Tag("A2")
    void retryAfterIsSecondsOrAnyText() {
        faults.next(any(), Fault.status(429, Duration.ofMinutes(2)));
        assertThat(get(ZONES).headers().firstValue("Retry-After")).contains("120");
        faults.next(any(), Fault.status(429, "Fri, 20 Mar 2026 12:05:00 GMT"));
        assertThat(get(ZONES).headers().firstValue("Retry-After")).contains("Fri, 20 Mar 2026 12:05:00 GMT");
    }

    @Test
    @Tag("A4")
    void lostAnswerLeavesTheMintedTokenBehind() {
        faults.next(token(), Fault.lost());
        int before = upstreams.vea().tokens().generation();
        assertThatThrownBy(() -> upstreams.client().mint()).hasCauseInstanceOf(IOException.class);
        assertThat(upstreams.vea().tokens().generation()).isEqualTo(before + 1);
        assertThat(get(ZONES).statusCode()).isEqualTo(401);
    }

    @Test
    @Tag("B11")
    void resetReachesTheClientBeforeAByteAndTheUpstreamNeverSeesTheRequest() throws IOException {
        faults.next(any(), Fault.reset());
        try (Socket socket = ask(ZONES)) {
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketException.class);
        }
    }

    @Test
    @Tag("B12")
    void stallSendsNothingOrStopsInTheMiddle() throws IOException {
        faults.next(any(), Fault.stallAfter(50));
        try (Socket socket = ask(ZONES)) {
            socket.setSoTimeout(200);
            assertThat(drained(socket)).endsWith(truth.substring(0, 50) + "\r\n");
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        }
        faults.next(any(), Fault.stall());
        try (Socket socket = ask(ZONES)) {
            socket.setSoTimeout(200);
            assertThat(drained(socket)).isEmpty();
        }
    }

    @Test
    @Tag("B12")
    void drippingBodyComesWholeInSmallBursts() {
        faults.next(any(), Fault.drip(100, Duration.ofMillis(1)));
        assertThat(get(ZONES).body()).isEqualTo(truth);
    }

    @Test
    @Tag("B13")
    void bodyShortOfItsContentLengthIsAnErrorOfTheClient() throws IOException {
        faults.next(any(), Fault.truncate(50));
        assertThatThrownBy(() -> getOrFail(ZONES)).isInstanceOf(IOException.class);
        faults.next(any(), Fault.truncate(50));
        String wire = wire(ZONES);
        assertThat(wire).contains("Content-Length: " + truth.length()).endsWith(truth.substring(0, 50));
    }

    @Test
    @Tag("B13")
    void chunksWithoutEndAreAnErrorOfTheClient() throws IOException {
        faults.next(any(), Fault.unendedChunks(50));
        assertThatThrownBy(() -> getOrFail(ZONES)).isInstanceOf(IOException.class);
        faults.next(any(), Fault.unendedChunks(50));
        assertThat(wire(ZONES)).contains("chunked").contains("\r\n32\r\n").doesNotContain("\r\n0\r\n");
    }

    @Test
    @Tag("B14")
    void bodyThatEndsWithTheConnectionIsCutWithoutAnErrorOfTheClient() {
        faults.next(any(), Fault.closeEarly(50));
        assertThat(get(ZONES).body()).isEqualTo(truth.substring(0, 50));
    }

    @Test
    @Tag("B13")
    void connectionIsResetInTheMiddleOfABody() {
        faults.next(any(), Fault.resetAfter(50));
        assertThatThrownBy(() -> getOrFail(ZONES)).isInstanceOf(IOException.class);
    }

    @Test
    @Tag("B18")
    void redirectNamesAnotherPlace() {
        faults.next(any(), Fault.redirect(307, URI.create("http://127.0.0.1:1/elsewhere")));
        HttpResponse<String> redirect = get(ZONES);
        assertThat(redirect.statusCode()).isEqualTo(307);
        assertThat(redirect.headers().firstValue("Location")).contains("http://127.0.0.1:1/elsewhere");
    }

    @Test
    void heldAnswerIsMadeBeforeTheGateOpensAndSentAfter() {
        CountDownLatch gate = new CountDownLatch(1);
        faults.next(path("/api/site"), Fault.hold(gate));
        String sites = get("/api/sensor").body();
        CompletableFuture<String> held =
                CompletableFuture.supplyAsync(() -> get("/api/site").body());
        upstreams.awaitLog(log -> log.highWater("/api/site") == 1);
        assertThat(get("/api/sensor").body()).isEqualTo(sites);
        assertThat(held).isNotDone();
        gate.countDown();
        assertThat(held.join()).startsWith("[{\"siteId\"");
    }

    @Test
    void twoFaultsMayMeetInOneAnswer() throws IOException {
        faults.next(any(), Fault.closeEarly(50).after(Fault.edit(text -> "X" + text)));
        assertThat(get(ZONES).body()).isEqualTo("X" + truth.substring(0, 49));
    }

    @Test
    void logNamesTheFault() {
        faults.next(any(), Fault.status(503));
        get(ZONES);
        assertThat(upstreams.vea().log().requests().getLast())
                .extracting(LoggedRequest::status, LoggedRequest::fault)
                .containsExactly(503, "status 503");
    }

    @Test
    void faultsOfOneSimulatorDoNotReachTheOther() {
        faults.always(any(), Fault.status(503));
        assertThat(upstreams.execute("[]", "limit=1").statusCode()).isEqualTo(200);
        upstreams.senseforce().faults().next(any(), Fault.status(503));
        assertThat(upstreams.execute("[]", "limit=1").statusCode()).isEqualTo(503);
    }

    @Test
    void closingEndsAStalledRequest() {
        faults.next(path("/api/site"), Fault.stall());
        CompletableFuture<HttpResponse<String>> stalled = CompletableFuture.supplyAsync(() -> get("/api/site"));
        upstreams.awaitLog(log -> log.highWater("/api/site") == 1);
        upstreams.simulators().close();
        assertThat(stalled).failsWithin(Duration.ofSeconds(10));
    }

    private HttpResponse<String> get(String path) {
        return upstreams.client().get(upstreams.token(), path);
    }

    private HttpResponse<String> getOrFail(String path) throws IOException {
        return upstreams.client().sendOrFail(upstreams.client().request(upstreams.token(), path));
    }

    private List<Integer> statuses(String path, int times) {
        return IntStream.range(0, times)
                .mapToObj(time -> get(path).statusCode())
                .toList();
    }

    private Socket ask(String path) throws IOException {
        URI uri = upstreams.vea().uri();
        Socket socket = new Socket(uri.getHost(), uri.getPort());
        String request =
                "GET %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n\r\n".formatted(path, upstreams.token());
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** Returns everything on the wire until the server closes the connection. */
    private String wire(String path) throws IOException {
        try (Socket socket = ask(path)) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Returns everything on the wire until nothing more comes. */
    private static String drained(Socket socket) throws IOException {
        var collected = new StringBuilder();
        try {
            for (int next = socket.getInputStream().read();
                    next >= 0;
                    next = socket.getInputStream().read()) {
                collected.append((char) next);
            }
        } catch (SocketTimeoutException quiet) {
            return collected.toString();
        }
        return collected.append("closed").toString();
    }
}
