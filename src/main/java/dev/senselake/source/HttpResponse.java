package dev.senselake.source;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The answer to one request: its status at once, its body as a bounded stream. Closing it early ends the connection. */
public final class HttpResponse implements AutoCloseable {
    private static final int EXCERPT_BYTES = 2048;

    // The pause after a 429 that names none, and the shortest after any.
    private static final Duration THROTTLE_FLOOR = Duration.ofSeconds(5);

    private final RequestLabel label;
    private final RestResponse<InputStream> response;
    private final Clock clock;
    private @Nullable String excerpt;

    private HttpResponse(RequestLabel label, RestResponse<InputStream> response, Clock clock) {
        this.label = label;
        this.response = response;
        this.clock = clock;
    }

    /** Bounds of one body: decoded bytes, and how far it may inflate once {@code ratioFrom} bytes are decoded. */
    public record Limits(long maxBytes, long maxRatio, long ratioFrom) {
        /** 2 GiB, 200 to 1 after 16 MiB. */
        public static final Limits DEFAULT = new Limits(2L << 30, 200, 16L << 20);
    }

    /** Sends a request; throws the fatal or retryable failure that a broken connection means. */
    public static HttpResponse of(RequestLabel label, Clock clock, Supplier<RestResponse<InputStream>> request) {
        try {
            return new HttpResponse(label, request.get(), clock);
        } catch (ProcessingException | WebApplicationException | UncheckedIOException e) {
            throw HttpFailures.of(label, e);
        }
    }

    /** Returns the request as messages name it. */
    public RequestLabel label() {
        return label;
    }

    /** Returns the HTTP status. */
    public int status() {
        return response.getStatus();
    }

    /** Tells whether the credential of the request was refused (401 or 403). */
    public boolean credentialRefused() {
        return status() == 401 || status() == 403;
    }

    /** Returns the pause that the answer asks for, at most {@link RetryAfter#LONGEST}. */
    public Optional<Duration> retryAfter() {
        return RetryAfter.parse(header("Retry-After"), clock.instant());
    }

    /** Tells whether the answer says that there is nothing (204): it has no body to parse, and proves emptiness. */
    public boolean hasNoContent() {
        return status() == 204;
    }

    /**
     * Returns the body of a 200 as UTF-8, to be read before {@code cutoff}; any other status throws what it means, and so
     * does a page. Whether the rest is JSON is for the parser to say. Sizes beyond {@code limits} throw while reading.
     */
    public InputStream json(Limits limits, Instant cutoff) {
        if (status() != 200) {
            throw failure();
        }
        String type = header("Content-Type").orElse("");
        try {
            Envelope envelope = Envelope.of(body());
            envelope.page().ifPresent(page -> {
                throw HttpFailures.incomplete(
                        label, "the answer is a page (%s), not JSON: %s".formatted(quote(type), quote(page)));
            });
            BoundedBody.Cutoff end = new BoundedBody.Cutoff(clock, cutoff, () -> RestClients.endConnection(body()));
            return Envelope.utf8(new BoundedBody(envelope.body(), envelope.isGzip(), label, limits, end), type);
        } catch (IOException e) {
            throw HttpFailures.of(label, e);
        }
    }

    /** Returns the failure that the status means, with a short scrubbed quotation of the body. */
    public RuntimeException failure() {
        Optional<Duration> asked = retryAfter();
        Optional<Duration> pause = status() == 429 ? Optional.of(RetryAfter.atLeast(THROTTLE_FLOOR, asked)) : asked;
        return HttpFailures.of(label, status(), excerpt(), pause.map(clock.instant()::plus));
    }

    /** Returns the start of the body as one scrubbed line, empty if there is none that can be read. Ends its use as JSON. */
    public String excerpt() {
        String known = excerpt;
        if (known == null) {
            known = start();
            excerpt = known;
        }
        return known;
    }

    /** Tells whether the body is a page for people, by its first character: no API of ours answers so. Reads its start. */
    public boolean isPage() {
        return excerpt().startsWith("<");
    }

    private String start() {
        try {
            String text = new String(body().readNBytes(EXCERPT_BYTES), StandardCharsets.UTF_8);
            return quote(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() {
        try {
            body().close();
        } catch (IOException e) {
            throw HttpFailures.of(label, e);
        }
    }

    private String quote(String foreign) {
        return Excerpt.of(foreign, label.secrets());
    }

    private Optional<String> header(String name) {
        return Optional.ofNullable(response.getHeaderString(name));
    }

    private InputStream body() {
        InputStream body = response.getEntity();
        return body == null ? InputStream.nullInputStream() : body;
    }
}
