package dev.senselake.local.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RequestReaderTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void requestsOfOneConnectionAreReadOneAfterAnother() throws IOException {
        RequestReader reader = reader("""
                POST /oauth/token?x=1 HTTP/1.1
                Content-Length: 4

                a=\u00e9GET /api/zone HTTP/1.1

                """);

        Request first = reader.next().orElseThrow();
        assertThat(first.path()).isEqualTo("/oauth/token");
        assertThat(first.query()).isEqualTo("x=1");
        assertThat(first.body()).isEqualTo("a=\u00e9");
        assertThat(reader.next().orElseThrow().path()).isEqualTo("/api/zone");
        assertThat(reader.next()).isEmpty();
    }

    @Test
    void chunkedBodyIsPutTogetherAndItsTrailerSkipped() throws IOException {
        RequestReader reader = reader("""
                POST /x HTTP/1.1
                Transfer-Encoding: Chunked

                3;name=value
                abc
                2
                de
                0
                Trailer: ignored

                """);

        assertThat(reader.next().orElseThrow().body()).isEqualTo("abcde");
        assertThat(reader.next()).isEmpty();
    }

    @Test
    void clientThatWaitsForPermissionGetsIt() throws IOException {
        RequestReader reader = reader("""
                POST /x HTTP/1.1
                Expect: 100-continue
                Content-Length: 1

                b""");

        assertThat(reader.next().orElseThrow().body()).isEqualTo("b");
        assertThat(out.toString(StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
    }

    @Test
    void malformedAndEndlessLinesAreRefused() {
        assertThatIOException()
                .isThrownBy(() -> reader("nonsense\n\n").next())
                .withMessageContaining("request line is malformed");
        assertThatIOException()
                .isThrownBy(() -> reader("GET /" + "x".repeat(70_000)).next())
                .withMessageContaining("line is longer than 65536 bytes");
    }

    private RequestReader reader(String text) {
        byte[] bytes = text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        return new RequestReader(new ByteArrayInputStream(bytes), out);
    }
}
