package dev.senselake.local.statemachine;

import static dev.senselake.local.statemachine.FakeFunctions.answered;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.local.statemachine.ExecutionResult.Succeeded;
import dev.senselake.local.statemachine.definition.Payloads;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The deployed definition with functions that throttle, ask to go on, or answer nonsense. */
class DefinitionLoopTest {

    private final FakeFunctions functions = new FakeFunctions();
    private final InstantWaiter waiter = new InstantWaiter();

    @Test
    void whatIsLeftOfAWindowIsAskedForUntilItIsDone() {
        functions.script(
                "traffic-chunk",
                "2026-01-01",
                answered("{\"status\": \"CONTINUE\", \"from\": \"2026-01-11\", \"to\": \"2026-01-21\", \"rows\": 5}"));
        functions.script(
                "traffic-chunk",
                "2026-01-11",
                answered("{\"status\": \"CONTINUE\", \"from\": \"2026-01-15\", \"to\": \"2026-01-21\"}"));
        assertThat(functions.run()).isInstanceOf(Succeeded.class);
        assertThat(functions.payloads("traffic-chunk")).hasSize(5).contains(json("""
                        {"stream": "traffic", "from": "2026-01-15", "to": "2026-01-21", "forced": false,
                         "run_id": "run-1", "as_of": "2026-01-02T03:04:05Z"}"""));
        assertThat(functions.caught()).isEqualTo(json("[]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"traffic-chunk", "occupancy-chunk", "senseforce-page"})
    @Tag("F22")
    @Tag("I11")
    void throttledWindowWaitsExactlyAsLongAsTheSourceAsked(String function) {
        functions.script(
                function,
                "2026-01-02\",\"to",
                answered(
                        "{\"status\": \"THROTTLED\", \"wait_seconds\": 37, \"from\": \"2026-01-02\", \"to\": \"2026-01-03\"}"),
                answered(
                        "{\"status\": \"THROTTLED\", \"wait_seconds\": 61, \"from\": \"2026-01-02\", \"to\": \"2026-01-03\"}"));
        assertThat(functions.run(waiter)).isInstanceOf(Succeeded.class);
        assertThat(waiter.delays()).containsExactly(Duration.ofSeconds(37), Duration.ofSeconds(61));
        assertThat(functions.payloads(function)).hasSize(5);
    }

    @Test
    void throttledListWaitsToo() {
        functions.script("static-sync", "zone", answered("{\"status\": \"THROTTLED\", \"wait_seconds\": 4}"));
        assertThat(functions.run(waiter)).isInstanceOf(Succeeded.class);
        assertThat(waiter.delays()).containsExactly(Duration.ofSeconds(4));
        assertThat(functions.payloads("static-sync"))
                .extracting(payload -> payload.path("stream").asText())
                .containsExactly("zone", "zone", "space");
    }

    @Test
    @Tag("I11")
    void windowThatStaysThrottledEndsAsFailedAfterTenWaits() {
        functions.plan(FakeFunctions.plan(List.of(), 1));
        functions.answer("occupancy-chunk", "{\"status\": \"THROTTLED\", \"wait_seconds\": 5}");
        functions.run(waiter);
        assertThat(waiter.delays()).hasSize(10).containsOnly(Duration.ofSeconds(5));
        assertThat(functions.payloads("occupancy-chunk")).hasSize(11);
        assertThat(functions.caught()).hasSize(1);
        assertThat(functions.caught().path(0).path("error").asText()).isEqualTo("Throttled");
        assertThat(functions.caught().path(0).path("from").asText()).isEqualTo("2026-01-01");
    }

    @ParameterizedTest
    @ValueSource(strings = {"traffic-chunk", "occupancy-chunk", "senseforce-page"})
    @Tag("C26")
    @Tag("FC24")
    void secondLookComesAfterItsWaitAndKnowsWhatTheFirstOneSaw(String function) {
        functions.script(function, "2026-01-02\",\"to", answered("""
                        {"status": "LOOK_AGAIN", "wait_seconds": 60, "from": "2026-01-02", "to": "2026-01-03",
                         "progress": {"asked": 1, "round": 1, "look": {"days": ["2026-01-02"], "to": "2026-01-03"}}}"""), answered("""
                        {"status": "CONTINUE", "from": "2026-01-02", "to": "2026-01-03", "progress": {"asked": 2}}"""));
        assertThat(functions.run(waiter)).isInstanceOf(Succeeded.class);
        assertThat(waiter.delays()).containsExactly(Duration.ofSeconds(60));
        assertThat(functions.payloads(function).stream()
                        .filter(payload -> payload.path("from").asText().equals("2026-01-02"))
                        .map(payload -> payload.path("progress").path("asked").asInt(0)))
                .containsExactly(0, 1, 2);
    }

    @Test
    @Tag("FC24")
    void listIsLookedAtAgainAfterItsWaitToo() {
        functions.script("static-sync", "zone", answered("""
                        {"status": "LOOK_AGAIN", "wait_seconds": 60, "progress": {"look": {"whole": true}}}"""));
        assertThat(functions.run(waiter)).isInstanceOf(Succeeded.class);
        assertThat(waiter.delays()).containsExactly(Duration.ofSeconds(60));
        assertThat(functions
                        .payloads("static-sync")
                        .get(1)
                        .at("/progress/look/whole")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void functionThatGoesOnForEverIsStopped() {
        functions.plan(FakeFunctions.plan(List.of(), 1));
        functions.answer(
                "senseforce-page", "{\"status\": \"CONTINUE\", \"from\": \"2026-01-01\", \"to\": \"2026-01-02\"}");
        functions.run();
        assertThat(functions.payloads("senseforce-page")).hasSize(400);
        assertThat(functions.caught().path(0).path("error").asText()).isEqualTo("OutOfTime");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null", "[]", "{\"status\": \"STRANGE\"}"})
    void answerWithoutAKnownStatusCountsAsFailed(String answer) {
        functions.script("traffic-chunk", "2026-01-02\",\"to", answered(answer));
        functions.run();
        assertThat(functions.caught()).hasSize(1);
        assertThat(functions.caught().path(0).path("error").asText()).isEqualTo("InvocationFailed");
    }

    private static JsonNode json(String text) {
        return Payloads.parse(text);
    }
}
