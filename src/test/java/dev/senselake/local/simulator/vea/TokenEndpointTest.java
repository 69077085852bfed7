package dev.senselake.local.simulator.vea;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.local.simulator.ApiClient;
import dev.senselake.local.simulator.Simulators;
import dev.senselake.local.simulator.Upstreams;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How a token is asked for: bodies, grants, refusals, and too many at once. */
class TokenEndpointTest {

    private static final String JSON_GRANT =
            "{\"grant_type\":\"client_credentials\",\"client_id\":\"%s\",\"client_secret\":\"%s\"}"
                    .formatted(Simulators.CLIENT_ID, Simulators.CLIENT_SECRET);

    private final Upstreams upstreams = Upstreams.atNoon();
    private final ApiClient client = upstreams.client();

    @AfterEach
    void stop() {
        upstreams.close();
    }

    @Test
    void jsonBodyMintsATokenWithFourFields() {
        HttpResponse<String> minted = client.token("application/json", JSON_GRANT);
        JsonNode fields = ApiClient.json(minted);
        assertThat(minted.statusCode()).isEqualTo(200);
        assertThat(fields.properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("access_token", "refresh_token", "expires_in", "token_type");
        assertThat(fields.path("expires_in")).hasToString("3600");
        assertThat(fields.path("token_type").asText()).isEqualTo("Bearer");
        assertThat(status(fields.path("access_token").asText(), "/api/zone")).isEqualTo(200);
    }

    @Test
    void jsonBodyMayNameACharset() {
        assertThat(client.token("application/json; charset=utf-8", JSON_GRANT).statusCode())
                .isEqualTo(200);
    }

    @Test
    void formBodyMintsAToken() {
        assertThat(status(client.mint(), "/api/zone")).isEqualTo(200);
    }

    @Test
    void wrongSecretIsRefusedWith401() {
        HttpResponse<String> refused = client.token(
                "application/x-www-form-urlencoded",
                "grant_type=client_credentials&client_id=" + Simulators.CLIENT_ID + "&client_secret=wrong");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(upstreams.vea().tokens().generation()).isZero();
    }

    @Test
    void unreadableBodyAndUnknownGrantAreRefusedWith400() {
        assertThat(client.token("application/json", "{\"grant").statusCode()).isEqualTo(400);
        assertThat(client.token("application/json", JSON_GRANT.replace("client_credentials", "password"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    @Tag("vea-1")
    void burstOfMintsIsAnsweredWith429AndRetryAfter() {
        upstreams.vea().tokens().rules().burst(2, Duration.ofMinutes(1), Optional.of("60"));
        client.mint();
        client.mint();
        HttpResponse<String> refused = client.token("application/json", JSON_GRANT);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("60");
        upstreams.clock().advance(Duration.ofMinutes(1));
        assertThat(client.token("application/json", JSON_GRANT).statusCode()).isEqualTo(200);
    }

    @Test
    void burstMayBeAnsweredWithoutRetryAfter() {
        upstreams.vea().tokens().rules().burst(0, Duration.ofMinutes(1), Optional.empty());
        HttpResponse<String> refused = client.token("application/json", JSON_GRANT);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isEmpty();
    }

    @Test
    void refreshTokenMintsOnceAndIsThenSpent() {
        String refresh = ApiClient.json(client.token("application/json", JSON_GRANT))
                .path("refresh_token")
                .asText();
        String grant = JSON_GRANT
                .replace("client_credentials", "refresh_token")
                .replace("}", ",\"refresh_token\":\"" + refresh + "\"}");
        HttpResponse<String> refreshed = client.token("application/json", grant);
        assertThat(refreshed.statusCode()).isEqualTo(200);
        assertThat(status(ApiClient.json(refreshed).path("access_token").asText(), "/api/zone"))
                .isEqualTo(200);
        assertThat(client.token("application/json", grant).statusCode()).isEqualTo(401);
    }

    private int status(String token, String path) {
        return client.get(token, path).statusCode();
    }
}
