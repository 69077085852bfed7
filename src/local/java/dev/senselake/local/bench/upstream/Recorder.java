package dev.senselake.local.bench.upstream;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.senselake.local.failure.UserException;
import dev.senselake.local.simulator.Simulators;
import dev.senselake.local.simulator.http.Request;
import dev.senselake.local.simulator.http.RequestLog;
import dev.senselake.local.simulator.http.RequestLog.LoggedRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Asks the simulators once more for everything that was asked of them, and keeps the answers. */
public final class Recorder {
    private static final List<String> HEADERS = List.of("accept", "content-type", "authorization");

    private final Path folder;
    private final List<RecordedAnswer> answers = new ArrayList<>();
    private final Set<String> keys = new HashSet<>();

    private Recorder(Path folder) {
        this.folder = folder;
    }

    /** Keeps the answers in this folder, which exists and is empty. The simulators may be closed then. */
    public static Recording record(Simulators simulators, Path folder) {
        Recorder recorder = new Recorder(folder);
        try {
            recorder.vea(simulators.vea().uri(), simulators.vea().log());
            String ownToken = "";
            for (LoggedRequest logged : answered(simulators.senseforce().log())) {
                recorder.ask(simulators.senseforce().uri(), logged.request(), ownToken);
            }
            return Recording.of(folder, recorder.answers);
        } catch (IOException e) {
            throw new UserException("the answers cannot be kept in %s: check the free space".formatted(folder), e);
        }
    }

    // A new token ends the former ones, so it is asked for once and used for all the rest.
    private void vea(URI server, RequestLog log) throws IOException {
        String authorization = "";
        List<LoggedRequest> all = answered(log);
        for (LoggedRequest logged : all) {
            if (authorization.isEmpty() && recorded(logged.request()).isToken()) {
                Path answer = ask(server, logged.request(), "");
                authorization = "Bearer "
                        + new ObjectMapper()
                                .readTree(answer.toFile())
                                .path("access_token")
                                .asText();
            }
        }
        for (LoggedRequest logged : all) {
            ask(server, logged.request(), authorization);
        }
    }

    private static List<LoggedRequest> answered(RequestLog log) {
        return log.requests(request -> request.status() == 200);
    }

    private RecordedAnswer recorded(Request request) {
        String query = request.query().isEmpty() ? "" : "?" + request.query();
        return new RecordedAnswer(
                request.method(), request.path() + query, request.body(), "answer-%d".formatted(answers.size()));
    }

    private Path ask(URI server, Request request, String authorization) throws IOException {
        RecordedAnswer recorded = recorded(request);
        Path file = folder.resolve(recorded.file());
        if (!keys.add(recorded.key())) {
            return file;
        }
        answers.add(recorded);
        HttpURLConnection connection = connection(server, request, recorded.target());
        if (!authorization.isEmpty()) {
            connection.setRequestProperty("Authorization", authorization);
        }
        if (!request.body().isEmpty()) {
            connection.setDoOutput(true);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(request.body().getBytes(StandardCharsets.UTF_8));
            }
        }
        try (InputStream in = connection.getInputStream()) {
            Files.copy(in, file);
        }
        return file;
    }

    private static HttpURLConnection connection(URI server, Request request, String target) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(server + target).toURL().openConnection();
        connection.setRequestMethod(request.method());
        HEADERS.forEach(name -> request.header(name).ifPresent(value -> connection.setRequestProperty(name, value)));
        return connection;
    }
}
