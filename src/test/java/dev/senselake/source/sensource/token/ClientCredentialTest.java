package dev.senselake.source.sensource.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.senselake.config.CachedSecret;
import dev.senselake.config.Secret;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.FatalException;
import dev.senselake.time.TestClock;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientCredentialTest {
    private final TestClock time = new TestClock(Instant.parse("2026-03-20T02:00:00Z"));
    private String text = "";
    private final AtomicInteger reads = new AtomicInteger();

    @Test
    void jsonSecretHoldsIdAndSecret() {
        text = "{\"client_id\":\"id\",\"client_secret\":\"s\",\"note\":{\"a\":1}}";
        assertThat(credentials(Optional.of("configured")).current()).isEqualTo(new ClientCredential("id", "s"));
    }

    @Test
    void plainSecretNeedsTheConfiguredId() {
        text = "plain-secret\n";
        assertThat(credentials(Optional.of("configured")).current())
                .isEqualTo(new ClientCredential("configured", "plain-secret"));
        assertThatThrownBy(() -> credentials(Optional.empty()).current())
                .isInstanceOf(FatalException.class)
                .hasMessageContaining("client_id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"client_secret\":\"canary-9\"",
                "{\"client_secret\":7,\"x\":\"canary-9\"}",
                "{\"x\":\"canary-9\"}",
                "{\"client_secret\":\"\",\"x\":\"canary-9\"}",
                "{\"client_secret\":\"canary-9\"} canary-9"
            })
    @Tag("K69")
    @Tag("I17")
    void malformedSecretIsFatalAndItsValueIsNotPrinted(String malformed) {
        text = malformed;
        assertThatThrownBy(() -> credentials(Optional.of("id")).current())
                .isInstanceOfSatisfying(FatalException.class, thrown -> {
                    assertThat(thrown.failure().code()).isEqualTo(ErrorCode.INVALID_CONFIGURATION);
                    assertThat(thrown.failure().nextStep()).contains("client_secret");
                    StringWriter all = new StringWriter();
                    thrown.printStackTrace(new PrintWriter(all));
                    assertThat(all.toString()).doesNotContain("canary");
                });
    }

    @Test
    @Tag("H57")
    void nothingIsReadBeforeTheFirstUseAndAgainAfterFiveMinutes() {
        text = "one";
        Secret<ClientCredential> credentials = credentials(Optional.of("id"));
        assertThat(reads).hasValue(0);
        credentials.current();
        text = "two";
        time.advance(Duration.ofSeconds(299));
        assertThat(credentials.current().secret()).isEqualTo("one");
        time.advance(Duration.ofSeconds(1));
        assertThat(credentials.current().secret()).isEqualTo("two");
        assertThat(reads).hasValue(2);
    }

    @Test
    @Tag("K69")
    void rereadSeesARotatedSecretAtOnce() {
        text = "one";
        Secret<ClientCredential> credentials = credentials(Optional.of("id"));
        credentials.current();
        text = "two";
        assertThat(credentials.reread().secret()).isEqualTo("two");
        assertThat(credentials.current().secret()).isEqualTo("two");
    }

    private Secret<ClientCredential> credentials(Optional<String> id) {
        return new CachedSecret<>(
                () -> {
                    reads.incrementAndGet();
                    return text;
                },
                stored -> ClientCredential.parse(stored, id),
                time);
    }
}
