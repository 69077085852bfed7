package dev.senselake.source;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.vertx.core.http.HttpClientOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Builds the REST clients of the sources: no redirect is followed, no status is an exception, bodies are streamed. */
public final class RestClients {
    private static final int PIECE = 1 << 16;
    private static final int SOCKET = 1 << 19;

    private RestClients() {}

    /** Returns a client of an API whose paths lie below {@code base}; the caller keeps it, it holds connections. */
    public static <T> T build(Class<T> api, SourceUrl base, HttpTimeouts timeouts) {
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(base.uri())
                .connectTimeout(timeouts.connect().toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(timeouts.read().toMillis(), TimeUnit.MILLISECONDS)
                .httpClientOptionsCustomizer(options -> tune(options, timeouts.read()))
                .followRedirects(false)
                .disableDefaultMapper(true)
                .userAgent("senselake")
                .register(new AbortingFilter())
                .build(api);
    }

    private static void tune(HttpClientOptions options, Duration longest) {
        // The client's own read timeout ends with the head of an answer; inside a body it waits for 100 s.
        options.setIdleTimeoutUnit(TimeUnit.MILLISECONDS).setReadIdleTimeout(Math.toIntExact(longest.toMillis()));
        // Each piece of a body wakes the reading thread, and that thread the event loop again.
        options.setMaxChunkSize(PIECE).setReceiveBufferSize(SOCKET);
    }
}
