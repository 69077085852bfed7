package dev.senselake.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("I17")
class ExcerptTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Bearer canary.x-1~y",
                "bearer canary",
                "Basic canary==",
                "{\"client_secret\":\"canary\"}",
                "client_secret=canary&x=1",
                "{\"access_token\" : \"canary with blanks\"}",
                "refresh_token: canary",
                "password='canary'",
                "x-api-key: canary",
                "canary0123456789abcdef0123456789abcdef",
                "eyJhbGciOiJub25lIn0.eyJzdWIiOiJjYW5hcnkifQ.canary",
                "the secret-of-ours was refused"
            })
    void whatLooksLikeACredentialIsRemoved(String text) {
        assertThat(Excerpt.of(text, List.of("secret-of-ours", "")))
                .contains("[removed]")
                .doesNotContain("canary", "ours");
    }

    @Test
    void longTextBecomesOneShortLine() {
        assertThat(Excerpt.of("a\r\nb\t\u2028c\u0000d", List.of())).isEqualTo("a b c d");
        assertThat(Excerpt.of("word ".repeat(100), List.of()))
                .hasSize(Excerpt.MAX_LENGTH)
                .endsWith("…");
    }

    @Test
    void ordinaryTextStays() {
        assertThat(Excerpt.of("token is invalid or expired", List.of())).isEqualTo("token is invalid or expired");
    }
}
