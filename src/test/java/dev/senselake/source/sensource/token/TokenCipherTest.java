package dev.senselake.source.sensource.token;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("I17")
class TokenCipherTest {
    private static final ClientCredential CREDENTIAL = new ClientCredential("client", "secret");
    private final TokenCipher seal = TokenCipher.of(CREDENTIAL, "TOKEN#1");

    @Test
    void sealedTokenOpensUnderTheSameSecret() {
        String sealed = seal.seal("token");
        assertThat(sealed).doesNotContain("token");
        assertThat(TokenCipher.of(CREDENTIAL, "TOKEN#1").open(sealed)).contains("token");
    }

    @Test
    void equalTokensAreSealedDifferently() {
        assertThat(seal.seal("token")).isNotEqualTo(seal.seal("token"));
    }

    @Test
    void otherSecretOtherItemAndDamageOpenNothing() {
        String sealed = seal.seal("token");
        assertThat(TokenCipher.of(new ClientCredential("client", "other"), "TOKEN#1")
                        .open(sealed))
                .isEmpty();
        assertThat(TokenCipher.of(CREDENTIAL, "TOKEN#2").open(sealed)).isEmpty();
        assertThat(seal.open(sealed.substring(4))).isEmpty();
        assertThat(seal.open("AAAA")).isEmpty();
        assertThat(seal.open("no base64!")).isEmpty();
    }

    @Test
    void fingerprintTellsSecretsApartWithoutShowingThem() {
        assertThat(seal.fingerprint())
                .isEqualTo(TokenCipher.of(CREDENTIAL, "TOKEN#1").fingerprint())
                .isNotEqualTo(TokenCipher.of(new ClientCredential("client", "other"), "TOKEN#1")
                        .fingerprint())
                .hasSize(32)
                .doesNotContain("secret");
    }
}
