package dev.senselake.local.statemachine;

import static dev.senselake.local.statemachine.FakeFunctions.failed;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.local.statemachine.ExecutionResult.Failed;
import dev.senselake.local.statemachine.ExecutionResult.Succeeded;
import dev.senselake.local.statemachine.definition.Payloads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The deployed definition with functions that fail: attempts, isolation, the summary. */
class DefinitionFailureTest {
    private static final String FATAL = "dev.senselake.failure.FatalException";
    private static final String RETRYABLE = "dev.senselake.failure.RetryableException";

    private final FakeFunctions functions = new FakeFunctions();
    private final InstantWaiter waiter = new InstantWaiter();

    @Test
    void failureThatTheFunctionRecordedItselfIsNotReportedTwice() {
        functions.answer("traffic-chunk", "{\"status\": \"FAILED\", \"error\": \"DayTooLarge\"}");
        functions.run();
        assertThat(functions.payloads("traffic-chunk")).hasSize(3);
        assertThat(functions.caught()).isEqualTo(json("[]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"traffic-chunk", "occupancy-chunk", "senseforce-page"})
    @Tag("I59")
    @Tag("I8")
    void oneFailingWindowStopsNothingElse(String function) {
        functions.script(function, "2026-01-02\",\"to", failed(FATAL));
        functions.run();
        assertThat(functions.calls()).hasSize(1 + 2 + 9 + 1);
        assertThat(functions.caught()).hasSize(1);
        assertThat(functions.caught().path(0).toString())
                .contains("\"from\":\"2026-01-02\",\"to\":\"2026-01-03\",\"status\":\"FAILED\"")
                .contains("\"error\":\"SourceUnavailable\",\"message\":\"it broke\",\"next_step\":\"wait\"");
    }

    @Test
    @Tag("I59")
    void failingListStopsNoFacts() {
        functions.rule("static-sync", (name, payload, timeout) -> failed(FATAL));
        functions.run();
        assertThat(functions.calls()).hasSize(1 + 2 + 9 + 1);
        assertThat(functions.caught())
                .extracting(item -> item.path("stream").asText())
                .containsExactly("zone", "space");
    }

    @Test
    @Tag("I59")
    void summaryRunsAlsoWhenEverythingFails() {
        FakeFunctions.WORK.forEach(function -> functions.rule(function, (name, payload, timeout) -> failed(FATAL)));
        functions.answer("close-run", """
                {"status": "FAILED", "run_id": "run-1", "streams": [
                  {"stream": "traffic", "partitions": {"failed": 3}}, {"stream": "zone", "partitions": {"failed": 1}},
                  {"stream": "space", "partitions": {"failed": 0}}]}""");
        assertThat(functions.run())
                .isEqualTo(new Failed(
                        "RunFailed",
                        "Failed partitions: 3 of traffic, 1 of zone; the run summary says why and what to do: "
                                + "_senselake/runs/run-1.json"));
        assertThat(functions.caught()).hasSize(2 + 9);
    }

    @Test
    @Tag("I59")
    void mapThatFailsAsAWholeLeavesTheOthersAndTheSummaryAlone() {
        functions.plan(FakeFunctions.plan(List.of("zone"), 2).replace("\"traffic\": 2,", "\"traffic\": \"two\","));
        functions.run();
        assertThat(functions.payloads("traffic-chunk")).isEmpty();
        assertThat(functions.payloads("occupancy-chunk")).hasSize(2);
        assertThat(functions.payloads("senseforce-page")).hasSize(2);
        assertThat(functions.caught()).hasSize(1);
        assertThat(functions.caught().path(0).path("stream").asText()).isEqualTo("traffic");
    }

    @ParameterizedTest
    @CsvSource({
        FATAL + ", 1",
        RETRYABLE + ", 3",
        "Sandbox.Timedout, 2",
        "Lambda.Unknown, 2",
        "Lambda.ClientExecutionTimeoutException, 2",
        "Lambda.SdkClientException, 2",
        "Runtime.ExitError, 2",
        "java.lang.IllegalStateException, 2",
        "Lambda.ServiceException, 13",
        "Lambda.AWSLambdaException, 13",
        "Lambda.TooManyRequestsException, 13",
        "Lambda.SnapStartException, 13",
        "Lambda.SnapStartNotReadyException, 13",
        "Lambda.SnapStartTimeoutException, 13",
        "Lambda.ResourceConflictException, 13"
    })
    @Tag("I62")
    void eachKindOfErrorHasItsNumberOfAttempts(String error, int attempts) {
        for (String function : FakeFunctions.WORK) {
            FakeFunctions one = new FakeFunctions().plan(FakeFunctions.plan(List.of("zone"), 1));
            one.rule(function, (name, payload, timeout) -> failed(error));
            one.run(waiter);
            assertThat(one.payloads(function)).as(function).hasSize(attempts);
            assertThat(one.caught().path(0).path("error").asText())
                    .isEqualTo(error.startsWith("dev.") ? "SourceUnavailable" : error);
        }
        assertThat(waiter.delays()).allSatisfy(delay -> assertThat(delay).isLessThanOrEqualTo(Duration.ofSeconds(60)));
    }

    @Test
    @Tag("I11")
    void mixedErrorsThatReachTheSourceStayWithinFourInvocations() {
        functions.plan(FakeFunctions.plan(List.of(), 1));
        List<TaskResult> errors = Stream.of(RETRYABLE, "Sandbox.Timedout", "x.Unexpected", RETRYABLE, "Lambda.Unknown")
                .map(FakeFunctions::failed)
                .toList();
        for (int rotation = 0; rotation < errors.size(); rotation++) {
            List<TaskResult> script = new ArrayList<>(errors);
            Collections.rotate(script, rotation);
            FakeFunctions one = new FakeFunctions().plan(FakeFunctions.plan(List.of(), 1));
            one.script("traffic-chunk", "2026-01-01", script.toArray(TaskResult[]::new));
            one.run();
            assertThat(one.payloads("traffic-chunk"))
                    .as("rotation %d", rotation)
                    .hasSizeLessThanOrEqualTo(4);
        }
    }

    @Test
    @Tag("I58")
    void functionWhoseAnswerIsLostIsAskedOnceMore() {
        functions.plan(FakeFunctions.plan(List.of("zone"), 0));
        InstantWaiter losing = InstantWaiter.timingOut(Duration.ofSeconds(930));
        functions.run(losing);
        assertThat(losing.delays()).as("one retry, one delay").hasSize(1);
        assertThat(functions.caught().path(0).path("error").asText()).isEqualTo("States.Timeout");
    }

    @Test
    @Tag("I15")
    @Tag("I61")
    void largestPlanWithEveryWindowFailingStillReachesTheSummary() {
        String item = "{\"stream\":\"a\",\"from\":\"2026-01-01\",\"to\":\"2026-01-02\",\"forced\":false}";
        int items = 65_300 / (item.length() + 1);
        functions.plan(
                "{\"status\":\"PLANNED\",\"run_id\":\"r\",\"as_of\":\"t\",\"concurrency\":{\"senseforce\":8},\"senseforce\":[%s]}"
                        .formatted(String.join(",", Collections.nCopies(items, item))));
        functions.rule("senseforce-page", (name, payload, timeout) -> failed(FATAL, "\u20ac\"".repeat(2_000)));
        assertThat(functions.run()).isInstanceOf(Succeeded.class);
        assertThat(functions.payloads("senseforce-page")).hasSize(items);
        assertThat(functions.caught()).hasSize(50);
    }

    @Test
    void longMessageIsCutAndItsNextStepLeftOut() {
        functions.plan(FakeFunctions.plan(List.of(), 1));
        functions.rule("traffic-chunk", (name, payload, timeout) -> failed(FATAL, "m".repeat(3_000)));
        functions.run();
        assertThat(functions.caught().path(0).path("message").asText()).isEqualTo("m".repeat(200));
        assertThat(functions.caught().path(0).has("next_step")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zone \"a\", \"b\"",
                "back\\slash \\\"",
                "line\nfeed \t",
                "\u20ac \ud83d\ude00",
                "{\"error\":\"x\"}"
            })
    void messageCrossesAsItIs(String message) {
        functions.plan(FakeFunctions.plan(List.of(), 1));
        functions.rule("traffic-chunk", (name, payload, timeout) -> failed(FATAL, message));
        functions.run();
        assertThat(functions.caught().path(0).path("message").asText()).isEqualTo(message);
        assertThat(functions.caught().path(0).path("next_step").asText()).isEqualTo("wait");
    }

    @Test
    void runThatCannotBePlannedSaysSoInASentence() {
        functions.rule("plan-run", (name, payload, timeout) -> failed(FATAL, "table \"t\" is absent"));
        assertThat(functions.run())
                .isEqualTo(new Failed(
                        "PlanFailed", "The run could not be planned: SourceUnavailable: table \"t\" is absent; wait"));
    }

    private static JsonNode json(String text) {
        return Payloads.parse(text);
    }
}
