package dev.senselake.local.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/** Speaks to the simulators as a stranger would: with the JDK's HTTP client and nothing of ours. */
public final class ApiClient implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final Simulators simulators;
    private final HttpClient http = HttpClient.newHttpClient();

    ApiClient(Simulators simulators) {
        this.simulators = simulators;
    }

    public String mint() {
        HttpResponse<String> minted = token(
                "application/x-www-form-urlencoded",
                "grant_type=client_credentials&client_id=%s&client_secret=%s"
                        .formatted(Simulators.CLIENT_ID, Simulators.CLIENT_SECRET));
        return json(minted).path("access_token").asText();
    }

    public HttpResponse<String> token(String contentType, String body) {
        return send(HttpRequest.newBuilder(simulators.vea().authUri())
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Asks the Vea API; the path begins with {@code /api}. */
    public HttpResponse<String> get(String token, String path) {
        return send(request(token, path));
    }

    public HttpRequest.Builder request(String token, String path) {
        return HttpRequest.newBuilder(URI.create(simulators.vea().uri() + path))
                .header("Authorization", "Bearer " + token);
    }

    public HttpResponse<String> execute(String token, String idAndQuery, String body) {
        return send(execution(token, idAndQuery, body));
    }

    InputStream executeStream(String token, String idAndQuery, String body) throws IOException {
        return streamOrFail(execution(token, idAndQuery, body)).body();
    }

    HttpRequest.Builder execution(String token, String idAndQuery, String body) {
        return HttpRequest.newBuilder(URI.create(simulators.senseforce().uri() + "/api/dataset/execute/" + idAndQuery))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return sendOrFail(request);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public HttpResponse<String> sendOrFail(HttpRequest.Builder request) throws IOException {
        return exchange(request, HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<InputStream> streamOrFail(HttpRequest.Builder request) throws IOException {
        return exchange(request, HttpResponse.BodyHandlers.ofInputStream());
    }

    private <T> HttpResponse<T> exchange(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body)
            throws IOException {
        try {
            return http.sendAsync(request.build(), body)
                    .orTimeout(60, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof IOException cut) {
                throw cut;
            }
            throw failed;
        }
    }

    public static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException malformed) {
            throw new UncheckedIOException("not JSON: " + response.body(), malformed);
        }
    }

    public static List<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    public static List<JsonNode> results(HttpResponse<String> response) {
        return elements(json(response).path("results"));
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
