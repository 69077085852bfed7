package dev.senselake.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.senselake.config.ConfigurationText;
import dev.senselake.ledger.Outcomes.Outcome;
import dev.senselake.local.simulator.Simulators;
import dev.senselake.local.simulator.Upstreams;
import dev.senselake.stream.StreamSpec.Kind;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A credential is rotated in the secret while the functions are warm: both sources and Secrets Manager over HTTP. */
@QuarkusTest
@Tag("quarkus")
@Tag("K69")
class RotatedCredentialTest {
    @TempDir
    private Path folder;

    private final Upstreams upstreams = Upstreams.atNoon();

    @AfterEach
    void stop() {
        upstreams.close();
    }

    @Test
    void refusedClientSecretLeadsToOneReadAndOneMintAndNoMore() {
        try (StackWithSecret stack = warm(Map.of("SENSOURCE_CLIENT_SECRET", "before"))) {
            stack.secret.put(text(Map.of()));

            assertLoaded(load(stack, Kind.TRAFFIC, "traffic"));
            assertThat(stack.secret.reads()).isEqualTo(2);
            assertThat(mints()).as("one refused, one granted").isEqualTo(2);

            assertLoaded(load(stack, Kind.OCCUPANCY, "occupancy"));
            assertThat(stack.secret.reads()).isEqualTo(2);
            assertThat(mints()).isEqualTo(2);
        }
    }

    @Test
    void refusedAccessTokenLeadsToOneReadAndOneRequestMore() {
        try (StackWithSecret stack = warm(Map.of("SENSEFORCE_ACCESS_TOKEN", "before"))) {
            stack.secret.put(text(Map.of()));

            assertLoaded(load(stack, Kind.DATASET, Simulators.DATASET));
            assertThat(stack.secret.reads()).isEqualTo(2);
            assertThat(refused()).isEqualTo(1);

            assertLoaded(load(stack, Kind.DATASET, Simulators.DATASET));
            assertThat(stack.secret.reads()).isEqualTo(2);
            assertThat(refused()).isEqualTo(1);
        }
    }

    @Test
    @Tag("S34")
    void refusedLongLivedTokenIsReadAnewToo() {
        upstreams.vea().tokens().rules().accept("after");
        Map<String, String> token =
                Map.of("SENSOURCE_CLIENT_ID", "", "SENSOURCE_CLIENT_SECRET", "", "SENSOURCE_ACCESS_TOKEN", "before");
        try (StackWithSecret stack = warm(token)) {
            Map<String, String> rotated = new TreeMap<>(token);
            rotated.put("SENSOURCE_ACCESS_TOKEN", "after");
            stack.secret.put(text(rotated));

            assertLoaded(load(stack, Kind.TRAFFIC, "traffic"));
            assertThat(stack.secret.reads()).isEqualTo(2);
            assertThat(mints()).isZero();
        }
    }

    @Test
    void credentialThatStaysRefusedIsReadOnceMoreAndMintedWithOnce() {
        try (StackWithSecret stack = warm(Map.of("SENSOURCE_CLIENT_SECRET", "before"))) {
            load(stack, Kind.TRAFFIC, "traffic");

            assertThat(errors(stack, "traffic")).containsOnly("CredentialRefused");
            assertThat(stack.secret.reads()).isEqualTo(2);
            assertThat(mints()).isEqualTo(1);
        }
    }

    @Test
    @Tag("F33")
    void newCredentialGoesToNoOtherHostThanItsOwn() {
        try (StackWithSecret stack = warm(Map.of("SENSOURCE_CLIENT_SECRET", "before"))) {
            stack.secret.put(text(Map.of("SENSOURCE_BASE_URL", "http://127.0.0.1:1")));

            load(stack, Kind.TRAFFIC, "traffic");

            assertThat(errors(stack, "traffic")).containsOnly("CredentialRefused");
            assertThat(mints()).isEqualTo(1);
        }
    }

    @Test
    void invalidTextLeavesAWarmFunctionWorkingAndIsNotedWithItsOutcome() {
        try (StackWithSecret stack = warm(Map.of())) {
            stack.secret.put(text(Map.of("SENSOURCE_WINDOW_DAYS", "99")));
            upstreams.clock().advance(Duration.ofMinutes(5));

            assertLoaded(load(stack, Kind.TRAFFIC, "traffic"));
            assertThat(outcomes(stack, "traffic"))
                    .flatExtracting(outcome -> outcome.report().notes())
                    .anySatisfy(note ->
                            assertThat(note).contains("stays in force").contains("sensource.window_days is \"99\""));
        }
    }

    /** Returns functions that have read this configuration and asked no source yet. */
    private StackWithSecret warm(Map<String, String> changes) {
        StackWithSecret stack = new StackWithSecret(text(changes), upstreams.clock(), SourceClients.REST, folder);
        assertThat(stack.plan().path("status").asText()).isEqualTo("PLANNED");
        return stack;
    }

    private String text(Map<String, String> changes) {
        Map<String, String> variables = new TreeMap<>(upstreams.simulators().environment());
        variables.put("SENSOURCE_START_DATE", "2026-03-10");
        variables.put(
                "SENSEFORCE_DATASETS",
                "[{\"dataset_id\":\"%s\",\"name\":\"%s\",\"start_date\":\"2026-03-10\"}]"
                        .formatted(upstreams.dataset().id(), Simulators.DATASET));
        variables.putAll(changes);
        return ConfigurationText.of(variables);
    }

    private static JsonNode load(StackWithSecret stack, Kind kind, String stream) {
        return stack.load(
                kind,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("stream", stream)
                        .put("from", "2026-03-12")
                        .put("to", "2026-03-14"));
    }

    private static void assertLoaded(JsonNode answer) {
        assertThat(answer.path("status").asText()).as(answer.toString()).isEqualTo("COMPLETED");
    }

    private static List<Outcome> outcomes(StackWithSecret stack, String stream) {
        return stack.outcomes.of("run-1").stream()
                .filter(outcome -> outcome.stream().equals(stream))
                .toList();
    }

    private static List<String> errors(StackWithSecret stack, String stream) {
        return outcomes(stack, stream).stream()
                .flatMap(outcome -> outcome.failures().stream())
                .map(failed -> failed.failure().code().code())
                .toList();
    }

    private int mints() {
        return upstreams
                .vea()
                .log()
                .requests(entry -> entry.request().path().equals("/oauth/token"))
                .size();
    }

    private int refused() {
        return upstreams
                .senseforce()
                .log()
                .requests(entry -> entry.status() == 401)
                .size();
    }
}
