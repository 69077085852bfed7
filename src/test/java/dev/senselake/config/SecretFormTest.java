package dev.senselake.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.FatalException;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFormTest {
    private static final SecretForm FORM = new SecretForm("SOME_SECRET_ARN", "token", "store it again");

    @Test
    void bareTextIsTheMemberThatMayStandAlone() {
        assertThat(FORM.members(" Tok-1\n")).containsOnly(Map.entry("token", "Tok-1"));
    }

    @Test
    @Tag("FC22")
    void byteOrderMarkIsNoPartOfASecret() {
        assertThat(FORM.members("\uFEFF{\"token\":\"a\"}")).containsOnly(Map.entry("token", "a"));
        assertThat(FORM.members("\uFEFF Tok-1\r\n")).containsOnly(Map.entry("token", "Tok-1"));
    }

    @Test
    @Tag("FC29")
    void onlyMembersThatAreTextsAndNotBlankCount() {
        assertThat(FORM.members("{\"token\":\"a\",\"id\":\" \",\"n\":7,\"none\":null,\"o\":{\"token\":\"b\"}}"))
                .containsOnly(Map.entry("token", "a"));
        assertThat(FORM.members("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"token\":canary", "{\"token\":\"canary\"} canary", "{\"a\":\"canary\",\"a\":\"canary\"}"})
    @Tag("I17")
    void textThatBeginsAsAnObjectAndIsNoneIsFatalAndNotShown(String secret) {
        assertThatThrownBy(() -> FORM.members(secret))
                .isInstanceOfSatisfying(FatalException.class, thrown -> {
                    assertThat(thrown.failure().code()).isEqualTo(ErrorCode.INVALID_CONFIGURATION);
                    assertThat(thrown.failure().nextStep()).isEqualTo("store it again");
                })
                .hasMessageContaining("SOME_SECRET_ARN names is not valid JSON")
                .hasMessageNotContaining("canary")
                .hasNoCause();
    }
}
