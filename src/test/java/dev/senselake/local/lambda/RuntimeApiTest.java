package dev.senselake.local.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.local.lambda.Invocation.Failed;
import dev.senselake.local.lambda.Invocation.Succeeded;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Runtime API as the client of a worker speaks to it. */
class RuntimeApiTest {
    private static final Instant NOW = Instant.parse("2026-02-01T06:00:00Z");

    private final RuntimeApi api = RuntimeApi.start(Clock.fixed(NOW, ZoneOffset.UTC));
    private final RuntimeSession session = new RuntimeSession();
    private final String worker = api.register(session);
    private final Task task = new Task("task-1", "f", "{\"a\":1}".getBytes(UTF_8), Duration.ofSeconds(3));
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        client.close();
        api.close();
    }

    @Test
    void nextTaskComesWithItsPayloadItsIdAndItsDeadline() throws Exception {
        session.hand(task);

        HttpResponse<String> next = get(worker, "invocation/next");

        assertThat(next.statusCode()).isEqualTo(200);
        assertThat(next.body()).isEqualTo("{\"a\":1}");
        assertThat(next.headers().firstValue("Lambda-Runtime-Aws-Request-Id")).contains("task-1");
        assertThat(next.headers().firstValue("Lambda-Runtime-Deadline-Ms"))
                .contains(Long.toString(NOW.plusSeconds(3).toEpochMilli()));
        assertThat(next.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(task.isTaken()).isTrue();
    }

    @Test
    void answerEndsTheTaskThatItNamesAndNoOther() throws Exception {
        session.hand(task);

        assertThat(post("invocation/task-0/response", "\"late\"")).isEqualTo(202);
        assertThat(task.awaitEnd(Duration.ZERO)).isFalse();
        assertThat(post("invocation/task-1/response", "\"done\"")).isEqualTo(202);

        assertThat(task.invocation())
                .isInstanceOfSatisfying(
                        Succeeded.class,
                        succeeded ->
                                assertThat(succeeded.answer()).asString(UTF_8).isEqualTo("\"done\""));
    }

    @Test
    void errorEndsTheTaskWithItsClassAndMessage() throws Exception {
        session.hand(task);

        assertThat(post(
                        "invocation/task-1/error",
                        "{\"errorType\":\"x.Y\",\"errorMessage\":\"no\",\"stackTrace\":[\"at\"]}"))
                .isEqualTo(202);

        assertThat(task.invocation()).isEqualTo(new Failed("x.Y", "no"));
    }

    @Test
    void answerLargerThanLambdaTakesIsRefusedAndEndsTheTask() throws Exception {
        session.hand(task);

        assertThat(post("invocation/task-1/response", "x".repeat(RuntimeApi.LARGEST_PAYLOAD + 1)))
                .isEqualTo(413);

        assertThat(task.invocation())
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.errorType()).isEqualTo("Function.ResponseSizeTooLarge"));
    }

    @Test
    void functionThatCannotStartEndsItsTaskAndGetsNoOther() throws Exception {
        session.hand(task);

        assertThat(post("init/error", "{\"errorType\":\"x.Y\",\"errorMessage\":\"wrong\"}"))
                .isEqualTo(202);

        assertThat(task.invocation()).isEqualTo(new Failed("x.Y", "wrong"));
        assertThat(get(worker, "invocation/next").statusCode()).isEqualTo(200);
        assertThat(get(worker, "invocation/next").statusCode()).isEqualTo(410);
    }

    @ParameterizedTest
    @ValueSource(strings = {"invocation/task-1/shrug", "invocation", "shutdown/now", "invocation/task-1/response/more"})
    void unknownRequestIsNotFound(String path) throws Exception {
        session.hand(task);

        assertThat(post(path, "{}")).isEqualTo(404);
        assertThat(task.awaitEnd(Duration.ZERO)).isFalse();
    }

    @Test
    void nobodyElseIsServed() throws Exception {
        session.hand(task);
        String other = worker.substring(0, worker.indexOf('/') + 1) + "00000000-0000-4000-8000-000000000000";

        assertThat(get(other, "invocation/next").statusCode()).isEqualTo(404);
        api.unregister(worker);
        assertThat(get(worker, "invocation/next").statusCode()).isEqualTo(404);
        assertThat(task.isTaken()).isFalse();
    }

    private HttpResponse<String> get(String base, String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri(base, path)).build(), BodyHandlers.ofString());
    }

    private int post(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri(worker, path))
                .POST(BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }

    private static URI uri(String base, String path) {
        return URI.create("http://%s/2018-06-01/runtime/%s".formatted(base, path));
    }
}
