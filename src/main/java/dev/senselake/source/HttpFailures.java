package dev.senselake.source;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FailureException;
import dev.senselake.failure.FatalException;
import dev.senselake.failure.RetryableException;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.charset.CharacterCodingException;
import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;

/** Turns the status of an answer, and what a request or the reading of its answer threw, into the failure that it means. */
public final class HttpFailures {
    /** What follows when a source asked for a pause. */
    static final String WAITS = "the run waits as long as the source asked; lower max_in_flight if it stays so";

    // Netty's exceptions of a proxy: connected to the proxy, and it refused the rest of the way.
    private static final String PROXY = "io.netty.handler.proxy.";

    private static final String LATER =
            "the next run tries again; if it stays so, ask the source's support or try later";

    private HttpFailures() {}

    /** Returns the failure for an exception of the client, of the connection or of the JSON parser. */
    public static RuntimeException of(RequestLabel label, Exception cause) {
        return switch (cause) {
            case FailureException known -> known;
            case StreamConstraintsException _ -> tooDeep(label, cause);
            case JsonEOFException _ -> incomplete(label, "the answer ends in the middle", cause);
            case JsonProcessingException broken ->
                incomplete(label, "the answer is not one JSON document" + place(broken), cause);
            case CharacterCodingException _ ->
                incomplete(label, "the answer is no text in the charset that it declares", cause);
            case EOFException _ -> incomplete(label, "the answer ends in the middle", cause);
            case ZipException _ -> incomplete(label, "the compressed answer is damaged", cause);
            default -> connection(label, cause);
        };
    }

    /**
     * Returns the failure that a status other than 200 means, with a scrubbed {@code excerpt} of the body and the pause that
     * the source asks for. 401 and 403 are the source's own matter and come here only when it has no use for them.
     */
    static RuntimeException of(RequestLabel label, int status, String excerpt, Optional<Instant> notBefore) {
        String fact = "%s answered %d%s".formatted(label, status, excerpt.isEmpty() ? "" : ": " + excerpt);
        if (status == 429) {
            return retryable(new Failure(ErrorCode.THROTTLED, fact, WAITS), notBefore);
        }
        if (status == 408 || status == 425 || status >= 500) {
            return retryable(new Failure(ErrorCode.SOURCE_UNAVAILABLE, fact, LATER), notBefore);
        }
        if (status >= 400) {
            return new FatalException(new Failure(
                    ErrorCode.REQUEST_REFUSED,
                    fact,
                    "check the URL, the ids and the metrics of %s in the configuration".formatted(label.source())));
        }
        if (status >= 300) {
            return new FatalException(new Failure(
                    ErrorCode.UNEXPECTED_REDIRECT,
                    "%s answered %d, a redirect, which is not followed".formatted(label, status),
                    "put the final URL of %s into the configuration".formatted(label.source())));
        }
        return incomplete(label, "status %d where 200 is due".formatted(status));
    }

    private static RetryableException retryable(Failure failure, Optional<Instant> notBefore) {
        return notBefore
                .map(instant -> new RetryableException(failure, instant))
                .orElseGet(() -> new RetryableException(failure));
    }

    /** Returns the retryable failure of an answer that does not prove what it must, for example by an error text. */
    public static RetryableException incomplete(RequestLabel label, String fact) {
        return new RetryableException(incompleteFailure(label, fact));
    }

    private static RetryableException incomplete(RequestLabel label, String fact, Exception cause) {
        return new RetryableException(incompleteFailure(label, fact), cause);
    }

    private static Failure incompleteFailure(RequestLabel label, String fact) {
        return new Failure(
                ErrorCode.ANSWER_INCOMPLETE,
                "%s: %s; nothing of it was published".formatted(label, fact),
                "the next run tries again; if it stays so, compare the answer with the documentation of "
                        + label.source());
    }

    private static String place(JsonProcessingException broken) {
        return broken.getLocation() == null
                ? ""
                : " (at byte %d)".formatted(broken.getLocation().getByteOffset());
    }

    private static FatalException tooDeep(RequestLabel label, Exception cause) {
        return new FatalException(
                new Failure(
                        ErrorCode.ANSWER_TOO_LARGE,
                        "%s: the answer nests too deep or holds a text that is too long".formatted(label),
                        "look at the answer: the source sends what cannot be a table"),
                cause);
    }

    private static RuntimeException connection(RequestLabel label, Exception cause) {
        if (caused(cause, CertificateException.class) || distrusted(cause)) {
            return new FatalException(
                    new Failure(
                            ErrorCode.SOURCE_UNAVAILABLE,
                            "%s: the certificate of the host is not trusted".formatted(label),
                            "check the configured URL; where the certificate comes from a CA of your own, name its"
                                    + " certificate in ca_certificates (on one machine SENSELAKE_CA_FILE)"),
                    cause);
        }
        if (chain(cause).anyMatch(thrown -> thrown.getClass().getName().startsWith(PROXY))) {
            return unreachable(label, "the proxy did not connect to the host", cause);
        }
        if (caused(cause, UnknownHostException.class)) {
            return unreachable(label, "its host name does not resolve", cause);
        }
        if (refused(cause)) {
            return unreachable(label, "the host refuses connections", cause);
        }
        boolean late = caused(cause, TimeoutException.class) || timedOut(cause);
        if (late && caused(cause, ConnectException.class)) {
            return unavailable(
                    label,
                    "no connection in time",
                    "check the network (HTTPS_PROXY and NO_PROXY as well), or set %s_CONNECT_SECONDS higher"
                            .formatted(prefix(label)),
                    cause);
        }
        return late
                ? tooSlow(label, "no answer in time", cause)
                : unavailable(label, "the connection broke (%s)".formatted(innermost(cause)), LATER, cause);
    }

    /** Returns what follows when an answer took too long. */
    static String fewerDays(RequestLabel label) {
        return "fewer days are asked for at once, down to one; if one day stays too slow, set " + slow(label);
    }

    /** Returns the settings that help where an answer takes too long, as a clause after "set". */
    static String slow(RequestLabel label) {
        return "%s_REQUEST_SECONDS higher (up to 720)".formatted(prefix(label));
    }

    private static String prefix(RequestLabel label) {
        return label.source().toUpperCase(Locale.ROOT);
    }

    private static RetryableException unavailable(RequestLabel label, String fact, String nextStep, Exception cause) {
        return new RetryableException(
                new Failure(ErrorCode.SOURCE_UNAVAILABLE, "%s: %s".formatted(label, fact), nextStep), cause);
    }

    private static RetryableException tooSlow(RequestLabel label, String fact, Exception cause) {
        return new RetryableException(
                new Failure(ErrorCode.SOURCE_TOO_SLOW, "%s: %s".formatted(label, fact), fewerDays(label)), cause);
    }

    private static RetryableException unreachable(RequestLabel label, String fact, Exception cause) {
        return new RetryableException(
                new Failure(
                        ErrorCode.HOST_UNREACHABLE,
                        "%s: %s".formatted(label, fact),
                        "check the URL of %s, HTTPS_PROXY and NO_PROXY and the network, then start the run again"
                                .formatted(label.source())),
                cause);
    }

    private static boolean refused(Exception cause) {
        return (caused(cause, ConnectException.class) && !timedOut(cause))
                || caused(cause, NoRouteToHostException.class);
    }

    // A broken handshake may heal; a refused certificate does not. Both are SSLExceptions.
    private static boolean distrusted(Exception cause) {
        String text = text(cause, SSLException.class);
        return text.contains("certificate_unknown") || text.contains("PKIX");
    }

    // Only the text names a connect time-out (a ConnectException) and a body that stops (an IOException).
    private static boolean timedOut(Exception cause) {
        return text(cause, Exception.class).contains("timed out");
    }

    private static boolean caused(Exception exception, Class<? extends Throwable> type) {
        return chain(exception).anyMatch(type::isInstance);
    }

    // The client gives every fault of its own the same class.
    private static String innermost(Throwable exception) {
        Throwable cause = exception.getCause();
        return cause == null ? exception.getClass().getSimpleName() : innermost(cause);
    }

    private static String text(Exception exception, Class<? extends Throwable> type) {
        return chain(exception)
                .filter(type::isInstance)
                .map(Throwable::getMessage)
                .collect(joining("\n"));
    }

    private static Stream<Throwable> chain(Throwable exception) {
        return Stream.iterate(exception, Objects::nonNull, Throwable::getCause);
    }
}
