package dev.senselake.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.senselake.function.PrivateHost;
import dev.senselake.source.SourceUrl.PlainHttp;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The HTTP client below the REST clients, as these configure it, against hosts on this machine. */
class ConnectionOptionsTest {
    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private String policy = "none";

    ConnectionOptionsTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Security-Policy", policy);
            byte[] body = "[]".getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop(0);
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @ValueSource(ints = {12_000, 64 * 1024})
    @Tag("FC12")
    void headOfAGatewayWithLongPoliciesIsRead(int bytes) throws Exception {
        policy = "x".repeat(bytes);

        assertThat(status(plain(), Network.DIRECT)).isEqualTo(200);
    }

    @Test
    @Tag("FC12")
    void headWithoutAnEndIsNotRead() {
        policy = "x".repeat(1 << 20);

        assertThatThrownBy(() -> status(plain(), Network.DIRECT)).isInstanceOf(ExecutionException.class);
    }

    @Test
    @Tag("FC21")
    void hostOfAPrivateAuthorityIsTrustedWhereItsCertificateIsGiven(@TempDir Path keys) throws Exception {
        try (PrivateHost host = PrivateHost.start(PrivateHost.identity(keys), plain())) {
            URI url = URI.create("https://localhost:" + host.port());
            Network network = new Network(Optional.empty(), Network.certificates(host.authority()));

            assertThat(status(url, network)).isEqualTo(200);
            assertThatThrownBy(() -> status(url, new Network(Optional.empty(), List.of())))
                    .hasStackTraceContaining("certification path");
        }
    }

    private URI plain() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private int status(URI url, Network network) throws Exception {
        HttpClientOptions options =
                new HttpClientOptions().setSsl(url.getScheme().equals("https"));
        SourceUrl base = SourceUrl.parse(url.toString(), PlainHttp.LOOPBACK);
        RestClients.configure(options, base, RestClients.Timeouts.DEFAULT, network);
        return vertx.createHttpClient(options)
                .request(HttpMethod.GET, url.getPort(), url.getHost(), "/")
                .compose(HttpClientRequest::send)
                .map(HttpClientResponse::statusCode)
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }
}
