package dev.senselake.source.sensource.token;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("I17")
class TokenCipherTest {
    private static final ClientCredential CREDENTIAL = new ClientCredential("client", "secret");
    private final TokenCipher cipher = new TokenCipher(CREDENTIAL, "TOKEN#1");

    @Test
    void encryptedTokenIsDecryptedUnderTheSameSecret() {
        String encrypted = cipher.encrypt("token");
        assertThat(encrypted).doesNotContain("token");
        assertThat(new TokenCipher(CREDENTIAL, "TOKEN#1").decrypt(encrypted)).contains("token");
    }

    @Test
    void equalTokensAreEncryptedDifferently() {
        assertThat(cipher.encrypt("token")).isNotEqualTo(cipher.encrypt("token"));
    }

    @Test
    void otherSecretOtherItemAndDamageDecryptNothing() {
        String encrypted = cipher.encrypt("token");
        assertThat(new TokenCipher(new ClientCredential("client", "other"), "TOKEN#1").decrypt(encrypted))
                .isEmpty();
        assertThat(new TokenCipher(CREDENTIAL, "TOKEN#2").decrypt(encrypted)).isEmpty();
        assertThat(cipher.decrypt(encrypted.substring(4))).isEmpty();
        assertThat(cipher.decrypt("AAAA")).isEmpty();
        assertThat(cipher.decrypt("no base64!")).isEmpty();
    }

    @Test
    void fingerprintTellsSecretsApartWithoutShowingThem() {
        assertThat(cipher.fingerprint())
                .isEqualTo(new TokenCipher(CREDENTIAL, "TOKEN#1").fingerprint())
                .isNotEqualTo(new TokenCipher(new ClientCredential("client", "other"), "TOKEN#1").fingerprint())
                .hasSize(32)
                .doesNotContain("secret");
    }
}
