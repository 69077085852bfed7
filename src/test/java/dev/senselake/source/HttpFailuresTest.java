package dev.senselake.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.FailureException;
import dev.senselake.failure.FatalException;
import dev.senselake.failure.RetryableException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class HttpFailuresTest {
    private static final RequestLabel LABEL = new RequestLabel("SenSource", "GET https://example.com/x", List.of());

    static Stream<Arguments> causes() {
        return Stream.of(
                arguments(new EOFException(), ErrorCode.ANSWER_INCOMPLETE, true),
                arguments(new ZipException("bad"), ErrorCode.ANSWER_INCOMPLETE, true),
                arguments(new JsonParseException(null, "bad"), ErrorCode.ANSWER_INCOMPLETE, true),
                arguments(
                        new JsonEOFException(null, JsonToken.NOT_AVAILABLE, "end"), ErrorCode.ANSWER_INCOMPLETE, true),
                arguments(new StreamConstraintsException("deep"), ErrorCode.ANSWER_TOO_LARGE, false),
                arguments(wrapped(new UnknownHostException("x")), ErrorCode.HOST_UNREACHABLE, true),
                arguments(wrapped(new ConnectException("refused")), ErrorCode.HOST_UNREACHABLE, true),
                arguments(wrapped(new NoRouteToHostException("none")), ErrorCode.HOST_UNREACHABLE, true),
                arguments(wrapped(new ConnectException("connection timed out")), ErrorCode.SOURCE_UNAVAILABLE, true),
                arguments(wrapped(new TimeoutException()), ErrorCode.SOURCE_TOO_SLOW, true),
                arguments(wrapped(new SSLException("handshake")), ErrorCode.SOURCE_UNAVAILABLE, true),
                arguments(wrapped(new SSLException("PKIX path")), ErrorCode.SOURCE_UNAVAILABLE, false),
                arguments(wrapped(new CertificateException("old")), ErrorCode.SOURCE_UNAVAILABLE, false),
                arguments(new IOException("reset"), ErrorCode.SOURCE_UNAVAILABLE, true));
    }

    @ParameterizedTest
    @MethodSource("causes")
    void causeMeansOneFailureAndIsKeptForTheLog(Exception cause, ErrorCode code, boolean retryable) {
        RuntimeException thrown = HttpFailures.of(LABEL, cause);

        assertThat(thrown)
                .isInstanceOf(retryable ? RetryableException.class : FatalException.class)
                .hasCause(cause);
        assertThat(((FailureException) thrown).failure().code()).isEqualTo(code);
        assertThat(thrown).hasMessageContaining("GET https://example.com/x");
    }

    @ParameterizedTest
    @CsvSource({"SenSource, SENSOURCE", "Senseforce, SENSEFORCE"})
    @Tag("B12")
    void whatWasTooSlowNamesTheSettingThatHelps(String source, String prefix) {
        RequestLabel label = new RequestLabel(source, "GET https://example.com/x", List.of());
        FailureException silent = (FailureException) HttpFailures.of(label, wrapped(new TimeoutException()));
        FailureException far =
                (FailureException) HttpFailures.of(label, wrapped(new ConnectException("connection timed out")));

        assertThat(silent.failure().nextStep()).contains(prefix + "_REQUEST_SECONDS");
        assertThat(far.failure().nextStep())
                .contains(prefix + "_CONNECT_SECONDS")
                .contains("HTTPS_PROXY");
    }

    @Test
    void failureThatIsOneAlreadyStaysAsItIs() {
        RuntimeException known = HttpFailures.incomplete(LABEL, "the answer is empty");
        assertThat(HttpFailures.of(LABEL, known)).isSameAs(known);
    }

    private static Exception wrapped(Exception cause) {
        return new IllegalStateException(new IOException(cause));
    }
}
