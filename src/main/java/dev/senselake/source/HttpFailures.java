package dev.senselake.source;

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
import java.security.cert.CertificateException;
import java.util.concurrent.TimeoutException;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Turns what a request or the reading of its answer threw into the failure that it means. */
public final class HttpFailures {
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
            case EOFException _ -> incomplete(label, "the answer ends in the middle", cause);
            case ZipException _ -> incomplete(label, "the compressed answer is damaged", cause);
            default -> connection(label, cause);
        };
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
                : " (at byte %,d)".formatted(broken.getLocation().getByteOffset());
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
            return new FatalException(untrusted(label), cause);
        }
        if (caused(cause, UnknownHostException.class)) {
            return unreachable(label, "its host name does not resolve", cause);
        }
        if (refused(cause)) {
            return unreachable(label, "the host refuses connections", cause);
        }
        if (caused(cause, TimeoutException.class) || timedOut(cause)) {
            return unavailable(label, "no answer in time", cause);
        }
        return unavailable(label, "the connection broke", cause);
    }

    private static Failure untrusted(RequestLabel label) {
        return new Failure(
                ErrorCode.SOURCE_UNAVAILABLE,
                "%s: the certificate of the host is not trusted".formatted(label),
                "check the configured URL and the trust store of this machine, then start the run again");
    }

    private static RetryableException unreachable(RequestLabel label, String fact, Exception cause) {
        return new RetryableException(
                new Failure(
                        ErrorCode.HOST_UNREACHABLE,
                        "%s: %s".formatted(label, fact),
                        "check the URL of %s in the configuration and the network, then start the run again"
                                .formatted(label.source())),
                cause);
    }

    private static RetryableException unavailable(RequestLabel label, String fact, Exception cause) {
        return new RetryableException(
                new Failure(ErrorCode.SOURCE_UNAVAILABLE, "%s: %s".formatted(label, fact), LATER), cause);
    }

    private static boolean refused(Exception cause) {
        return (caused(cause, ConnectException.class) && !timedOut(cause))
                || caused(cause, NoRouteToHostException.class);
    }

    // A broken handshake may heal; a refused certificate does not. Both are SSLExceptions.
    private static boolean distrusted(Exception cause) {
        return text(cause, SSLException.class).contains("certificate_unknown")
                || text(cause, SSLException.class).contains("PKIX");
    }

    // The client names these two only in the text: a connect time-out is a ConnectException, a body that stops an
    // IOException.
    private static boolean timedOut(Exception cause) {
        return text(cause, Exception.class).contains("timed out");
    }

    private static boolean caused(Exception exception, Class<? extends Throwable> type) {
        for (@Nullable Throwable at = exception; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return true;
            }
        }
        return false;
    }

    private static String text(Exception exception, Class<? extends Throwable> type) {
        StringBuilder all = new StringBuilder();
        for (@Nullable Throwable at = exception; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                all.append(at.getMessage()).append('\n');
            }
        }
        return all.toString();
    }
}
