package dev.senselake.source;

import static dev.senselake.source.SourceUrl.PlainHttp.LOOPBACK;
import static dev.senselake.source.SourceUrl.PlainHttp.LOOPBACK_AND_DOCKER_HOST;
import static dev.senselake.source.SourceUrl.PlainHttp.NEVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceUrlTest {
    @ParameterizedTest
    @CsvSource({
        "https://vea.sensourceinc.com, https://vea.sensourceinc.com",
        "https://vea.sensourceinc.com/, https://vea.sensourceinc.com",
        "https://example.com:8443/base//, https://example.com:8443/base",
        "' https://example.com/oauth/token ', https://example.com/oauth/token",
        "HTTPS://example.com, HTTPS://example.com"
    })
    @Tag("S44")
    @Tag("F9")
    void httpsIsAcceptedWithoutSlashesAtItsEnd(String text, String url) {
        assertThat(SourceUrl.parse(text, LOOPBACK)).hasToString(url);
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.com/api, https://example.com",
        "https://example.com/base/api/, https://example.com/base",
        "https://example.com/api/data, https://example.com",
        "https://example.com/api/v2, https://example.com/api/v2",
        "https://api.example.com, https://api.example.com",
        "https://example.com/capi, https://example.com/capi"
    })
    @Tag("FC19")
    void pathOfRequestsAtItsEndIsNoPartOfIt(String text, String url) {
        assertThat(SourceUrl.parse(text, NEVER).without(Pattern.compile("/api(/data)?$")))
                .hasToString(url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8080", "http://localhost:9", "http://[::1]:9", "http://127.8.0.1"})
    @Tag("F33")
    void plainHttpIsAcceptedForLoopbackOnOneMachineOnly(String text) {
        assertThat(SourceUrl.parse(text, LOOPBACK)).hasToString(text);
        assertThatThrownBy(() -> SourceUrl.parse(text, NEVER)).hasMessageContaining("https://");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://10.0.0.1",
                "https://169.254.169.254/latest",
                "https://[::1]",
                "https://[fd00::1]:443",
                "https://vea.example.com:8443",
                "https://vea.example.com:80",
                "https://2130706433",
                "https://0x7f.1"
            })
    @Tag("F33")
    void addressesAndOtherPortsAreRefusedOnLambda(String text) {
        assertThatThrownBy(() -> SourceUrl.parse(text, NEVER)).isInstanceOf(IllegalArgumentException.class);
        assertThat(SourceUrl.parse("https://vea.example.com:443/a", NEVER))
                .hasToString("https://vea.example.com:443/a");
    }

    @Test
    void dockerHostIsAcceptedOnlyWhereItIsAllowed() {
        String text = "http://host.docker.internal:8080";
        assertThat(SourceUrl.parse(text, LOOPBACK_AND_DOCKER_HOST)).hasToString(text);
        assertThatThrownBy(() -> SourceUrl.parse(text, LOOPBACK)).hasMessageContaining("loopback");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com",
                "http://10.0.0.1",
                "http://127.0.0.1.example.com",
                "http://localhost.example.com",
                "http://1270.0.0.1",
                "ftp://127.0.0.1",
                "file:///etc/passwd",
                "vea.sensourceinc.com",
                "https:///path",
                "https://example.com?x=1",
                "https://example.com#x",
                "https://exa mple.com",
                "",
                "https://"
            })
    @Tag("F33")
    void everythingElseIsRefusedInOneLine(String text) {
        assertThatThrownBy(() -> SourceUrl.parse(text, LOOPBACK_AND_DOCKER_HOST))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("\n")
                .isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user:canary@example.com",
                "https://canary@example.com",
                "https://us er:canary@example.com"
            })
    @Tag("I17")
    void passwordInAUrlIsRefusedAndNotRepeated(String text) {
        assertThatThrownBy(() -> SourceUrl.parse(text, NEVER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("canary");
    }
}
