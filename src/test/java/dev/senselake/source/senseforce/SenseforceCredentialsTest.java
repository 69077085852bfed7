package dev.senselake.source.senseforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.senselake.config.CachedSecret;
import dev.senselake.config.Secret;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.FatalException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("F8")
class SenseforceCredentialsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2025-03-09T00:00:00Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @ValueSource(
            strings = {"Tok-1", " Tok-1\n", "{\"access_token\":\"Tok-1\"}", "{\"x\":1,\"access_token\":\" Tok-1 \"}"})
    void secretHoldsTheTokenAloneOrInAnObject(String secret) {
        assertThat(new CachedSecret<>(() -> secret, SenseforceCredentials::stored, CLOCK).current())
                .isEqualTo("Tok-1");
    }

    @Test
    @Tag("K69")
    void rotatedSecretIsReadAgain() {
        Deque<String> secrets = new ArrayDeque<>(List.of("old", "new"));
        Secret<String> token = new CachedSecret<>(secrets::pop, SenseforceCredentials::stored, CLOCK);

        assertThat(token.current()).isEqualTo("old");
        assertThat(token.current()).isEqualTo("old");
        assertThat(token.reread()).isEqualTo("new");
        assertThat(token.current()).isEqualTo("new");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Canary 1", "{\"access_token\":\"\"}", "{\"token\":\"Canary\"}", "{\"access_token\":Canary"})
    @Tag("K69")
    @Tag("I17")
    void malformedSecretFailsWithoutShowingIt(String secret) {
        FatalException thrown = catchThrowableOfType(
                FatalException.class,
                () -> new CachedSecret<>(() -> secret, SenseforceCredentials::stored, CLOCK).current());

        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.INVALID_CONFIGURATION);
        assertThat(thrown.failure().toString()).doesNotContain("Canary");
        assertThat(thrown).hasNoCause();
    }
}
