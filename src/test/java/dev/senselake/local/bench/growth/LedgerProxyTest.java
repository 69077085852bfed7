package dev.senselake.local.bench.growth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LedgerProxyTest {
    private final LedgerReads reads = new LedgerReads(LocalDate.parse("2025-01-01"), LocalDate.parse("2024-12-18"));
    private HttpServer table;
    private LedgerProxy proxy;

    @BeforeEach
    void start() throws IOException {
        table = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        table.createContext("/", exchange -> {
            byte[] asked = exchange.getRequestBody().readAllBytes();
            String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            byte[] answer = "{\"target\":\"%s\",\"asked\":%s}"
                    .formatted(target, new String(asked, UTF_8))
                    .getBytes(UTF_8);
            exchange.getResponseHeaders().set("x-amz-crc32", "42");
            exchange.sendResponseHeaders(target.endsWith("PutItem") ? 400 : 200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        table.start();
        proxy = LedgerProxy.start(
                URI.create("http://127.0.0.1:%d".formatted(table.getAddress().getPort())), reads);
    }

    @AfterEach
    void stop() {
        proxy.close();
        table.stop(0);
    }

    @Test
    void answerIsHandedOnAndCounted() throws Exception {
        HttpResponse<String> answer = ask("DynamoDB_20120810.Query");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"target\":\"DynamoDB_20120810.Query\",\"asked\":{\"a\":1}}");
        assertThat(answer.headers().firstValue("x-amz-crc32")).hasValue("42");
        assertThat(reads.of("close-run")).isEqualTo(answer.body().length());
    }

    @Test
    void refusalIsHandedOnAsOne() throws Exception {
        HttpResponse<String> answer = ask("DynamoDB_20120810.PutItem");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("PutItem");
    }

    private HttpResponse<String> ask(String target) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(proxy.uri())
                    .header("X-Amz-Target", target)
                    .header("User-Agent", "aws-sdk-java app/close-run")
                    .POST(BodyPublishers.ofString("{\"a\":1}"))
                    .build();
            return client.send(request, BodyHandlers.ofString());
        }
    }
}
