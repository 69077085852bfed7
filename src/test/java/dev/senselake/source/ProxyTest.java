package dev.senselake.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.senselake.source.Proxy.Login;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("FC20")
class ProxyTest {
    @ParameterizedTest
    @CsvSource({
        "http://proxy.example.com:3128, proxy.example.com, 3128",
        "HTTP://proxy.example.com/, proxy.example.com, 80",
        "proxy.example.com:8080, proxy.example.com, 8080",
        "proxy, proxy, 80",
        "http://[fd00::1]:3128, fd00::1, 3128"
    })
    void addressIsReadAsOtherProgramsReadIt(String text, String host, int port) {
        assertThat(Proxy.parse(text, "")).isEqualTo(new Proxy(host, port, Optional.empty(), List.of()));
    }

    @Test
    void loginIsDecodedAndNeverShown() {
        Proxy proxy = Proxy.parse("http://who:a%40b%3A+c@proxy.example.com:3128", "");
        assertThat(proxy.login()).contains(new Login("who", "a@b:+c"));
        assertThat(proxy.toString()).doesNotContain("who").doesNotContain("a@b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://proxy:3128",
                "socks5://proxy:1080",
                "http://who:canary@pro xy:1",
                "http://",
                "http://a_b:canary"
            })
    void whatIsNoProxyIsSaidWithoutItsPassword(String text) {
        assertThatThrownBy(() -> Proxy.parse(text, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("http://proxy.example.com:3128")
                .hasMessageNotContaining("canary")
                .hasNoCause();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | https://vea.example.com | true",
                "'' | http://vea.example.com | false",
                "'' | https://localhost:8443 | false",
                "'' | https://127.0.0.1 | false",
                "'' | https://[::1]:8443 | false",
                "* | https://vea.example.com | false",
                "example.com | https://vea.example.com | false",
                "example.com | https://example.com | false",
                ".example.com | https://VEA.example.com | false",
                "*.example.com | https://vea.example.com | false",
                "ample.com | https://vea.example.com | true",
                "a.test,, EXAMPLE.com | https://vea.example.com | false",
                "a.test EXAMPLE.com | https://vea.example.com | false",
                "example.com:443 | https://vea.example.com | false",
                "example.com:8443 | https://vea.example.com | true",
                "example.com:8443 | https://vea.example.com:8443 | false",
                "10.0.0.0/8 | https://10.1.2.3 | false",
                "10.0.0.0/8 | https://11.1.2.3 | true",
                "10.1.2.0/23 | https://10.1.3.3 | false",
                "10.1.2.0/23 | https://10.1.4.3 | true",
                "10.0.0.0/99 | https://10.1.2.3 | true",
                "10.0.0.0/8 | https://10.example.com | true",
                "10.1.2.3 | https://10.1.2.3 | false",
                "fd00::/8 | https://[fd00::7] | false",
                "fd00::7 | https://[fd00::7] | false",
                "[fd00::7] | https://[fd00::7] | false",
            })
    void exceptionsAreReadAsOtherProgramsReadThem(String exceptions, URI target, boolean served) {
        assertThat(Proxy.parse("http://proxy:3128", exceptions).serves(target)).isEqualTo(served);
    }
}
