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

    /** How long a connection may take to open, and how long the other side may send nothing before and inside an answer. */
    public record Timeouts(Duration connect, Duration read) {
        /** 5 s to connect, 60 s without a byte. */
        public static final Timeouts DEFAULT = new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(60));

        public Timeouts {
            if (!connect.isPositive() || !read.isPositive()) {
                throw new IllegalArgumentException(
                        "timeouts must be positive: connect=%s, read=%s".formatted(connect, read));
            }
        }
    }

    /** Returns a client of an API whose paths lie below {@code base}; the caller keeps it, it holds connections. */
    public static <T> T build(Class<T> api, SourceUrl base, Timeouts timeouts) {
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
