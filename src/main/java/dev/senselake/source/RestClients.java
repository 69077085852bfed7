package dev.senselake.source;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import io.vertx.core.net.TrustOptions;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.ClientResponseFilter;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jboss.resteasy.reactive.client.impl.ClientRequestContextImpl;

/** Builds the REST clients of the sources: no redirect is followed, no status is an exception, bodies are streamed. */
public final class RestClients {
    private static final int PIECE = 1 << 16;
    private static final int SOCKET = 1 << 19;
    private static final int HEAD = (64 + 8) << 10;

    private RestClients() {}

    /** How long a connection may take to open, and how long the other side may send nothing before and inside an answer. */
    public record Timeouts(Duration connect, Duration read) {
        /** 5 s to connect, and as long without a byte as an attempt may last: some queries say nothing for minutes. */
        public static final Timeouts DEFAULT =
                new Timeouts(Duration.ofSeconds(5), SourceGuard.Rules.DEFAULT.attemptTime());

        public Timeouts {
            if (!connect.isPositive() || !read.isPositive()) {
                throw new IllegalArgumentException(
                        "timeouts must be positive: connect=%s, read=%s".formatted(connect, read));
            }
        }
    }

    /** Returns a client of an API whose paths lie below {@code base}; the caller keeps it, it holds connections. */
    public static <T> T build(Class<T> api, SourceUrl base, Timeouts timeouts, Network network) {
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(base.uri())
                .connectTimeout(timeouts.connect().toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(timeouts.read().toMillis(), TimeUnit.MILLISECONDS)
                .httpClientOptionsCustomizer(options -> configure(options, base, timeouts, network))
                .followRedirects(false)
                .disableDefaultMapper(true)
                .userAgent("senselake")
                .register(new AbortingFilter())
                .build(api);
    }

    /** Ends the connection of a body that one of our clients has answered with; whoever waits for its bytes is told. */
    static void endConnection(InputStream body) {
        if (body instanceof AbortingStream stream) {
            stream.answer.request().connection().close();
        }
    }

    /** Sets what the HTTP client below reads no further than, and how it reaches and trusts the host. */
    static void configure(HttpClientOptions options, SourceUrl base, Timeouts timeouts, Network network) {
        tune(options, timeouts.read());
        reach(options, base, network);
    }

    private static void tune(HttpClientOptions options, Duration longest) {
        // The client's own read timeout ends with the head of an answer; inside a body it waits for 100 s.
        options.setIdleTimeoutUnit(TimeUnit.MILLISECONDS).setReadIdleTimeout(Math.toIntExact(longest.toMillis()));
        // Gateways send policies of many kilobytes along; 64 KiB of them, and the usual 8 beside.
        options.setMaxHeaderSize(HEAD);
        // Each piece of a body wakes the reading thread, and that thread the event loop again.
        options.setMaxChunkSize(PIECE).setReceiveBufferSize(SOCKET);
    }

    private static void reach(HttpClientOptions options, SourceUrl base, Network network) {
        network.proxy().filter(proxy -> proxy.serves(base.uri())).ifPresent(proxy -> {
            ProxyOptions through = new ProxyOptions()
                    .setType(ProxyType.HTTP)
                    .setHost(proxy.host())
                    .setPort(proxy.port());
            proxy.login().ifPresent(login -> through.setUsername(login.user()).setPassword(login.password()));
            options.setProxyOptions(through);
        });
        network.trust().ifPresent(trust -> options.setTrustOptions(TrustOptions.wrap(trust)));
    }

    /** Makes an early close end the connection: the client would read the rest in the background, however long. */
    static final class AbortingFilter implements ClientResponseFilter {
        @Override
        public void filter(ClientRequestContext request, ClientResponseContext response) {
            if (request instanceof ClientRequestContextImpl context && response.getEntityStream() != null) {
                HttpClientResponse answer =
                        context.getRestClientRequestContext().getVertxClientResponse();
                response.setEntityStream(new AbortingStream(response.getEntityStream(), answer));
            }
        }
    }

    private static final class AbortingStream extends FilterInputStream {
        private final HttpClientResponse answer;
        private boolean ended;

        AbortingStream(InputStream body, HttpClientResponse answer) {
            super(body);
            this.answer = answer;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            ended |= count < 0;
            return count;
        }

        @Override
        public void close() throws IOException {
            if (!ended) {
                ended = true;
                answer.request().connection().close();
            }
            super.close();
        }
    }
}
