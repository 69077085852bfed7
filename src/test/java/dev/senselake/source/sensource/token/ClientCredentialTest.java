package dev.senselake.source.sensource.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ClientCredentialTest {
    @Test
    @Tag("I17")
    void textFormShowsNothingOfIt() {
        assertThat(new ClientCredential("canary-id", "canary-secret").toString())
                .doesNotContain("canary");
    }

    @Test
    void blankIdOrSecretIsNoCredential() {
        assertThatThrownBy(() -> new ClientCredential(" ", "secret")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ClientCredential("id", "")).isInstanceOf(IllegalArgumentException.class);
    }
}
