package dev.senselake.source.sensource.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.ws.rs.core.Form;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;

/** A token endpoint in memory: scripted answers first, then a new token each time. */
final class FakeAuth implements VeaAuthApi {
    private final Deque<Supplier<RestResponse<InputStream>>> script = new ArrayDeque<>();
    private int calls;

    @Override
    public synchronized RestResponse<InputStream> token(Form form) {
        calls++;
        return script.isEmpty() ? json(granted(calls, "3600")) : script.remove().get();
    }

    synchronized int calls() {
        return calls;
    }

    synchronized FakeAuth then(Supplier<RestResponse<InputStream>> answer) {
        script.add(answer);
        return this;
    }

    static String granted(int number, String expiresIn) {
        return "{\"access_token\":\"token-%d\",\"token_type\":\"Bearer\",\"expires_in\":%s}"
                .formatted(number, expiresIn);
    }

    static RestResponse<InputStream> json(String body) {
        return answer(200, body).header("Content-Type", "application/json").build();
    }

    static RestResponse<InputStream> status(int status) {
        return answer(status, "").build();
    }

    static RestResponse<InputStream> throttled(String retryAfter) {
        return answer(429, "").header("Retry-After", retryAfter).build();
    }

    private static RestResponse.ResponseBuilder<InputStream> answer(int status, String body) {
        InputStream stream = new ByteArrayInputStream(body.getBytes(UTF_8));
        return RestResponse.ResponseBuilder.<InputStream>create(status).entity(stream);
    }
}
