package dev.senselake.http;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.vertx.core.http.HttpClientOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Builds the REST clients of the sources: no redirect is followed, no status is an exception, bodies are streamed. */
public final class RestClients {
    private RestClients() {}

    /** Returns a client of an API whose paths lie below {@code base}; the caller keeps it, it holds connections. */
    public static <T> T build(Class<T> api, SourceUrl base, HttpTimeouts timeouts) {
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(base.uri())
                .connectTimeout(timeouts.connect().toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(timeouts.read().toMillis(), TimeUnit.MILLISECONDS)
                .httpClientOptionsCustomizer(options -> silence(options, timeouts.read()))
                .followRedirects(false)
                .disableDefaultMapper(true)
                .userAgent("senselake")
                .register(new AbortingFilter())
                .build(api);
    }

    // The client's own read timeout ends with the head of an answer; inside a body it waits for 100 s.
    private static void silence(HttpClientOptions options, Duration longest) {
        options.setIdleTimeoutUnit(TimeUnit.MILLISECONDS).setReadIdleTimeout(Math.toIntExact(longest.toMillis()));
    }
}
