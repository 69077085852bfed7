package dev.senselake.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.senselake.source.SourceUrl.PlainHttp;
import dev.senselake.source.senseforce.DatasetApi;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.resteasy.reactive.RestResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the clients of both sources do with a connection, seen from its other end. */
@QuarkusTest
@Tag("quarkus")
class RestClientsTest {
    private static final long LENGTH = 400_000_000;

    private final ServerSocket server;

    RestClientsTest() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    @Tag("B19")
    void earlyCloseOfABodyEndsTheConnectionInsteadOfReadingTheRest() throws Exception {
        CompletableFuture<Long> sent = CompletableFuture.supplyAsync(this::sendUntilTheReaderIsGone);

        try (InputStream body = execute().getEntity()) {
            assertThat(body.read()).isEqualTo('x');
        }

        assertThat(sent.get(20, TimeUnit.SECONDS)).isLessThan(LENGTH);
    }

    @Test
    @Tag("F33")
    void redirectIsAnAnswerAndNoSecondRequest() throws Exception {
        CompletableFuture<String> request = CompletableFuture.supplyAsync(() -> answer(
                "HTTP/1.1 307 Temporary Redirect\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"));

        assertThat(execute().getStatus()).isEqualTo(307);

        assertThat(request.get(20, TimeUnit.SECONDS))
                .startsWith("POST /api/dataset/execute/d1?")
                .containsIgnoringCase("\nuser-agent: senselake\n");
    }

    @Test
    void clientsThatWaitForEverCannotBeAskedFor() {
        assertThatThrownBy(() -> new RestClients.Timeouts(Duration.ofSeconds(1), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("read=PT0S");
    }

    private RestResponse<InputStream> execute() {
        SourceUrl url = SourceUrl.parse("http://127.0.0.1:" + server.getLocalPort(), PlainHttp.LOOPBACK);
        return RestClients.build(DatasetApi.class, url, RestClients.Timeouts.DEFAULT, Network.DIRECT)
                .execute("d1", 1, 0, "Bearer t", "[]");
    }

    /** Answers one request and returns its head. */
    private String answer(String response) {
        try (Socket connection = server.accept()) {
            String head = head(connection);
            connection.getOutputStream().write(response.getBytes(UTF_8));
            return head;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a long body and returns how many bytes of it went out before the connection ended. */
    private long sendUntilTheReaderIsGone() {
        byte[] piece = "x".repeat(1 << 16).getBytes(UTF_8);
        long sent = 0;
        try (Socket connection = server.accept()) {
            head(connection);
            connection
                    .getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                            .formatted(LENGTH)
                            .getBytes(UTF_8));
            while (sent < LENGTH) {
                connection.getOutputStream().write(piece);
                sent += piece.length;
            }
            return sent;
        } catch (IOException gone) {
            return sent;
        }
    }

    private static String head(Socket connection) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(connection.getInputStream(), UTF_8));
        StringBuilder head = new StringBuilder();
        for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
            head.append(line).append('\n');
        }
        return head.toString();
    }
}
