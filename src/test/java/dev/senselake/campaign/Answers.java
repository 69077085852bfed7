package dev.senselake.campaign;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Answers of HTTP servers. */
final class Answers {
    private Answers() {}

    static RestResponse<InputStream> json(String body) {
        return json(body.getBytes(UTF_8));
    }

    static RestResponse<InputStream> json(byte[] body) {
        return of(200, body).header("Content-Type", "application/json").build();
    }

    static RestResponse<InputStream> page() {
        return of(200, "<html><body>We will be back soon</body></html>")
                .header("Content-Type", "text/html")
                .build();
    }

    static RestResponse<InputStream> status(int status) {
        return status(status, "");
    }

    static RestResponse<InputStream> status(int status, String body) {
        return of(status, body).build();
    }

    static RestResponse<InputStream> pause(int status, Duration pause) {
        return of(status, "")
                .header("Retry-After", Long.toString(pause.toSeconds()))
                .build();
    }

    static RestResponse<InputStream> forbidden(String body) {
        return of(403, body).build();
    }

    /** Returns an answer of SenSource with its first rows only, and a remark that tells it; any other as it is. */
    static RestResponse<InputStream> capped(RestResponse<InputStream> whole) {
        String text = text(whole);
        int cut = text.indexOf("},{", text.length() / 2);
        return whole.getStatus() == 200 && text.startsWith("{\"results\":") && cut > 0
                ? json(text.substring(0, cut) + "}],\"messages\":[\"rows were left out\"]}")
                : json(text);
    }

    /** Returns an answer of which only the first half of the body arrives. */
    static RestResponse<InputStream> cut(RestResponse<InputStream> whole) {
        String text = text(whole);
        return json(text.substring(0, text.length() / 2));
    }

    private static String text(RestResponse<InputStream> answer) {
        try (InputStream body = answer.getEntity()) {
            return new String(body.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ResponseBuilder<InputStream> of(int status, String body) {
        return of(status, body.getBytes(UTF_8));
    }

    private static ResponseBuilder<InputStream> of(int status, byte[] body) {
        return ResponseBuilder.<InputStream>create(status).entity(new ByteArrayInputStream(body));
    }
}
