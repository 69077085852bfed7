package dev.senselake.local.statemachine;

import static dev.senselake.local.statemachine.FakeFunctions.answered;
import static dev.senselake.local.statemachine.FakeFunctions.failed;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.local.statemachine.ExecutionResult.Failed;
import dev.senselake.local.statemachine.ExecutionResult.Succeeded;
import dev.senselake.local.statemachine.definition.Payloads;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The deployed definition from plan to verdict: order, contracts, what ends an execution how. */
class DefinitionRunTest {
    private static final String FATAL = "dev.senselake.failure.FatalException";
    private static final String RETRYABLE = "dev.senselake.failure.RetryableException";

    private final FakeFunctions functions = new FakeFunctions();
    private final InstantWaiter waiter = new InstantWaiter();

    @Test
    void summaryOfCloseRunIsTheOutput() {
        functions.answer("close-run", "{\"status\": \"SUCCEEDED\", \"run_id\": \"run-1\"}");
        assertThat(functions.run()).isEqualTo(new Succeeded("{\"status\":\"SUCCEEDED\",\"run_id\":\"run-1\"}"));
        assertThat(waiter.delays()).isEmpty();
    }

    @Test
    void eachFunctionGetsWhatItsContractSays() {
        functions.run();
        assertThat(functions.payloads("plan-run")).containsExactly(json("""
                        {"run_id": "run-1", "as_of": "2026-01-02T03:04:05Z", "input": {"mode": "incremental"}}"""));
        assertThat(functions.payloads("static-sync"))
                .containsExactly(
                        json("{\"stream\":\"zone\",\"run_id\":\"run-1\",\"as_of\":\"2026-01-02T03:04:05Z\"}"),
                        json("{\"stream\":\"space\",\"run_id\":\"run-1\",\"as_of\":\"2026-01-02T03:04:05Z\"}"));
        assertThat(functions.payloads("senseforce-page")).hasSize(3).contains(json("""
                        {"stream": "press", "from": "2026-01-02", "to": "2026-01-03", "forced": false,
                         "run_id": "run-1", "as_of": "2026-01-02T03:04:05Z"}"""));
        assertThat(functions.payloads("close-run"))
                .containsExactly(json(
                        "{\"plan\": %s, \"caught\": []}".formatted(FakeFunctions.plan(List.of("zone", "space"), 3))));
    }

    @Test
    void planComesFirstListsBeforeFactsAndTheSummaryLast() {
        functions.run();
        List<String> order =
                functions.calls().stream().map(FakeFunctions.Call::function).toList();
        assertThat(order.getFirst()).isEqualTo("plan-run");
        assertThat(order.getLast()).isEqualTo("close-run");
        assertThat(order.lastIndexOf("static-sync"))
                .isLessThan(order.indexOf("traffic-chunk"))
                .isLessThan(order.indexOf("occupancy-chunk"));
    }

    @Test
    void nothingDueMeansPlanAndSummaryOnly() {
        functions.plan(FakeFunctions.plan(List.of(), 0));
        assertThat(functions.run()).isInstanceOf(Succeeded.class);
        assertThat(functions.calls()).extracting(FakeFunctions.Call::function).containsExactly("plan-run", "close-run");
    }

    @Test
    void planWithoutASourceRunsTheOther() {
        functions.plan("""
                {"status": "PLANNED", "run_id": "run-1", "as_of": "2026-01-02T03:04:05Z",
                 "senseforce": [{"stream": "press", "from": "2026-01-01", "to": "2026-01-02", "forced": true}]}""");
        assertThat(functions.run()).isInstanceOf(Succeeded.class);
        assertThat(functions.calls())
                .extracting(FakeFunctions.Call::function)
                .containsExactly("plan-run", "senseforce-page", "close-run");
    }

    @Test
    void dryRunAsksNoSource() {
        functions.plan(FakeFunctions.plan(List.of("zone"), 3).replace("\"dry_run\": false", "\"dry_run\": true"));
        assertThat(functions.run()).isInstanceOf(Succeeded.class);
        assertThat(functions.calls()).extracting(FakeFunctions.Call::function).containsExactly("plan-run", "close-run");
        assertThat(functions.caught()).isEqualTo(json("[]"));
    }

    @Test
    void refusedInputFailsTheExecutionAndNothingElseRuns() {
        functions.plan("{\"status\": \"REFUSED\", \"error\": \"InvalidInput\", \"message\": \"field 'x' is unknown\"}");
        assertThat(functions.run()).isEqualTo(new Failed("InvalidInput", "field 'x' is unknown"));
        assertThat(functions.calls()).hasSize(1);
    }

    @Test
    void plannerThatFailsSaysWhyWithoutAClassName() {
        functions.rule("plan-run", (name, payload, timeout) -> failed(FATAL));
        assertThat(functions.run())
                .isEqualTo(new Failed("PlanFailed", "The run could not be planned: SourceUnavailable: it broke; wait"));
        assertThat(functions.calls()).hasSize(1);
    }

    @Test
    void partialRunFailsTheExecutionUnderItsOwnName() {
        functions.answer("close-run", """
                {"status": "PARTIAL", "streams": [{"stream": "press", "partitions": {"failed": 2}}]}""");
        assertThat(functions.run())
                .isEqualTo(new Failed(
                        "RunPartial",
                        "Failed partitions: 2 of press; the run summary says why and what to do: "
                                + "_senselake/runs/run-1.json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"status\": \"FAILED\"}", "{\"status\": \"FAILED\", \"streams\": []}"})
    void verdictWithoutCountsStillFailsTheExecution(String summary) {
        functions.answer("close-run", summary);
        assertThat(functions.run())
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.cause()).contains("none counted"));
    }

    @Test
    void summaryThatCannotBeWrittenFailsTheExecution() {
        functions.rule("close-run", (name, payload, timeout) -> failed(RETRYABLE));
        assertThat(functions.run()).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.error()).isEqualTo("RunUnclosed");
            assertThat(failed.cause())
                    .endsWith(": SourceUnavailable: it broke; wait")
                    .doesNotContain("Exception");
        });
        assertThat(functions.payloads("close-run")).hasSize(3);
    }

    @Test
    @Timeout(20)
    @Tag("I11")
    void concurrencyIsThePlans() {
        functions.plan(FakeFunctions.plan(List.of(), 8));
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CyclicBarrier four = new CyclicBarrier(4);
        functions.rule("senseforce-page", (name, payload, timeout) -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            meet(four);
            inside.decrementAndGet();
            return answered("{\"status\": \"COMPLETED\"}");
        });
        functions.run();
        assertThat(most).hasValue(4);
    }

    @Test
    void progressTellsEachMapAndItem() {
        List<ExecutionEvent> events = new CopyOnWriteArrayList<>();
        StateMachine.load(FakeFunctions.definition(), FakeFunctions.substitutions())
                .run(Machines.request("{}"), Machines.engine(functions, events));
        assertThat(events)
                .contains(
                        new ExecutionEvent.MapStarted("ReferenceLists", 2),
                        new ExecutionEvent.MapStarted("Traffic", 3),
                        new ExecutionEvent.MapStarted("Occupancy", 3),
                        new ExecutionEvent.MapStarted("Senseforce", 3));
        assertThat(events)
                .containsAll(IntStream.range(0, 3)
                        .mapToObj(index -> new ExecutionEvent.ItemFinished("Traffic", index, "COMPLETED"))
                        .toList());
    }

    private static void meet(CyclicBarrier barrier) throws InterruptedException {
        try {
            barrier.await();
        } catch (BrokenBarrierException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode json(String text) {
        return Payloads.parse(text);
    }
}
