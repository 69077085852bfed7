package dev.senselake.local.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.local.lambda.Await;
import dev.senselake.local.simulator.Upstreams;
import dev.senselake.local.simulator.http.RequestLog.LoggedRequest;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestLogTest {

    private final Upstreams upstreams = Upstreams.atNoon();
    private final RequestLog log = upstreams.vea().log();

    @AfterEach
    void stop() {
        upstreams.close();
    }

    @Test
    void entryHasMethodPathQueryTimeStatusAndTokenGeneration() {
        upstreams.client().mint();
        String second = upstreams.client().mint();
        upstreams.client().get(second, "/api/zone?x=1");
        upstreams.client().get("wrong", "/api/zone");
        List<LoggedRequest> entries = log.requests();
        assertThat(entries).extracting(LoggedRequest::number).containsExactly(1, 2, 3, 4);
        assertThat(entries)
                .extracting(entry -> entry.request().method() + " " + entry.path() + " " + entry.status())
                .containsExactly(
                        "POST /oauth/token 200", "POST /oauth/token 200", "GET /api/zone 200", "GET /api/zone 401");
        assertThat(entries.get(2).request().query()).isEqualTo("x=1");
        assertThat(entries.get(2).at()).isEqualTo(Instant.parse(Upstreams.NOON));
        assertThat(entries)
                .extracting(LoggedRequest::token)
                .containsExactly(OptionalInt.of(1), OptionalInt.of(2), OptionalInt.of(2), OptionalInt.empty());
        assertThat(log.requests("/api/zone")).hasSize(2);
    }

    @Test
    void highWaterMarkCountsRequestsAtOnceOverallAndByPath() {
        CountDownLatch gate = new CountDownLatch(1);
        upstreams.vea().faults().always(RequestMatcher.under("/api/s"), Fault.holdBefore(gate));
        upstreams.token();
        List<CompletableFuture<Void>> running = IntStream.range(0, 5)
                .mapToObj(number -> CompletableFuture.runAsync(
                        () -> upstreams.client().get(upstreams.token(), number < 3 ? "/api/site" : "/api/space"),
                        task -> Thread.ofVirtual().start(task)))
                .toList();
        upstreams.awaitLog(seen -> seen.highWater() == 5);
        gate.countDown();
        running.forEach(CompletableFuture::join);
        assertThat(Stream.of("/api/site", "/api/space", "/api/zone").map(log::highWater))
                .containsExactly(3, 2, 0);
        // A client has its answer a moment before the server is done with the request.
        Await.until(() -> {
            log.clear();
            return log.highWater() == 0;
        });
        assertThat(log.count()).isZero();
    }
}
