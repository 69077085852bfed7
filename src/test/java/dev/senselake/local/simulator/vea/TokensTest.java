package dev.senselake.local.simulator.vea;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.local.simulator.ApiClient;
import dev.senselake.local.simulator.Upstreams;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which tokens are accepted, where and how long, under each rule that a test can switch on. */
class TokensTest {

    private final Upstreams upstreams = Upstreams.atNoon();
    private final ApiClient client = upstreams.client();

    @AfterEach
    void stop() {
        upstreams.close();
    }

    @Test
    @Tag("vea-1")
    void newTokenRevokesTheOneBefore() {
        String first = client.mint();
        String second = client.mint();
        HttpResponse<String> refused = client.get(first, "/api/zone");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).isEqualTo("token is invalid or expired");
        assertThat(status(second, "/api/zone")).isEqualTo(200);
        assertThat(upstreams.vea().tokens().generation()).isEqualTo(2);
    }

    @Test
    @Tag("vea-1")
    void anotherClientWithTheSameCredentialsKnocksATokenOut() {
        String token = client.mint();
        upstreams.vea().tokens().mintElsewhere();
        assertThat(status(token, "/api/zone")).isEqualTo(401);
    }

    @Test
    void revokedTokenPassesForAsManyRequestsAsTheLagAllows() {
        upstreams.vea().tokens().rules().lag(2);
        String first = client.mint();
        client.mint();
        assertThat(statuses(first, "/api/zone", 3)).containsExactly(200, 200, 401);
    }

    @Test
    @Tag("vea-2")
    void revocationSpreadsUnevenlyOverEndpoints() {
        upstreams.vea().tokens().rules().lag("/api/site", 5);
        String first = client.mint();
        client.mint();
        assertThat(status(first, "/api/zone")).isEqualTo(401);
        assertThat(status(first, "/api/site")).isEqualTo(200);
    }

    @Test
    @Tag("vea-2")
    void oneEndpointRefusesEveryOtherRequestWhileAnotherAcceptsTheSameToken() {
        upstreams.vea().tokens().rules().alternate("/api/site");
        String token = client.mint();
        assertThat(statuses(token, "/api/site", 4)).containsExactly(401, 200, 401, 200);
        assertThat(statuses(token, "/api/zone", 4)).containsOnly(200);
    }

    @Test
    void tokenExpiresAfterItsLife() {
        upstreams.vea().tokens().rules().life(Duration.ofMinutes(10));
        String token = client.mint();
        upstreams.clock().advance(Duration.ofMinutes(10).minusSeconds(1));
        assertThat(status(token, "/api/zone")).isEqualTo(200);
        upstreams.clock().advance(Duration.ofSeconds(1));
        assertThat(status(token, "/api/zone")).isEqualTo(401);
    }

    @Test
    void missingTokenIsRefusedAndTheBodyMayBeEmpty() {
        upstreams.vea().tokens().rules().refusal("");
        HttpResponse<String> refused = client.get("", "/api/zone");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).isEmpty();
    }

    @Test
    void longLivedTokenIsAcceptedWhateverIsMinted() {
        upstreams.vea().tokens().rules().accept("pasted-by-a-user");
        client.mint();
        assertThat(status("pasted-by-a-user", "/api/zone")).isEqualTo(200);
    }

    @Test
    void tokenOfAnEarlierSimulatorIsGoodUntilANewOneIsMinted() {
        String earlier;
        try (Upstreams before = Upstreams.atNoon()) {
            earlier = before.client().mint();
        }
        assertThat(status(earlier, "/api/zone")).isEqualTo(200);
        upstreams.clock().advance(Duration.ofSeconds(1));
        client.mint();
        assertThat(status(earlier, "/api/zone")).isEqualTo(401);
        assertThat(status("0123456789abcdef0123456789abcdef", "/api/zone")).isEqualTo(401);
    }

    private int status(String token, String path) {
        return client.get(token, path).statusCode();
    }

    private int[] statuses(String token, String path, int times) {
        return IntStream.range(0, times).map(time -> status(token, path)).toArray();
    }
}
