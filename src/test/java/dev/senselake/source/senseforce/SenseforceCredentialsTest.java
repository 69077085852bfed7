package dev.senselake.source.senseforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.senselake.config.Credential;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.FatalException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("F8")
class SenseforceCredentialsTest {
    @Test
    void tokenIsTheOneThatIsConfigured() {
        assertThat(SenseforceCredentials.token(new Credential(" Tok-1\n"))).isEqualTo("Tok-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Canary 1", "Canary\u00e4"})
    @Tag("K69")
    @Tag("I17")
    void malformedTokenFailsWithoutBeingShown(String secret) {
        FatalException thrown =
                catchThrowableOfType(FatalException.class, () -> SenseforceCredentials.token(new Credential(secret)));

        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.INVALID_CONFIGURATION);
        assertThat(thrown.failure().toString()).doesNotContain("Canary");
        assertThat(thrown).hasNoCause();
    }
}
