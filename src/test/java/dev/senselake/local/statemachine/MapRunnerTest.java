package dev.senselake.local.statemachine;

import static dev.senselake.local.statemachine.Machines.failure;
import static dev.senselake.local.statemachine.Machines.output;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.local.statemachine.definition.StateFailure;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class MapRunnerTest {
    private static final String SELECTOR = """
            {"v": "{% $states.context.Map.Item.Value %}", "i": "{% $states.context.Map.Item.Index %}"}""";
    private static final String TASK = """
            {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "TimeoutSeconds": 9,
             "Arguments": {"FunctionName": "fn", "Payload": "{% $states.input %}"},
             "Output": "{% $states.result.Payload %}", "End": true}""";
    private static final String BREAKS_ON_TWO = """
            {"Type": "Choice", "Default": "Good",
             "Choices": [{"Condition": "{% $states.input.v = 2 %}", "Next": "Bad"}]},
            "Good": {"Type": "Succeed", "Output": {"status": "GOOD"}},
            "Bad": {"Type": "Fail", "Error": "Boom", "Cause": "two"}""";

    @Test
    void resultsStandInTheOrderOfTheItems() {
        assertThat(output(inline("3", SELECTOR, TASK), "[7, 8, null]"))
                .isEqualTo("[{\"v\":7,\"i\":0},{\"v\":8,\"i\":1},{\"v\":null,\"i\":2}]");
    }

    @Test
    void noItemsGiveAnEmptyResult() {
        assertThat(output(inline("3", SELECTOR, TASK), "[]")).isEqualTo("[]");
        assertThat(output(distributed("3", "100", SELECTOR, TASK), "[]")).isEqualTo("[]");
    }

    @Test
    void itemsThatAreNoArrayFailTheMap() {
        assertThat(failure(
                                inline("3", SELECTOR, TASK).replace("[$states.input]", "$states.input"),
                                "{}",
                                FakeTasks.echoing())
                        .error())
                .isEqualTo(StateFailure.QUERY);
    }

    @Test
    @Tag("I11")
    void atMostMaxConcurrencyItemsRunAtOnce() {
        CyclicBarrier three = new CyclicBarrier(3);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        TaskInvoker meeting = (function, payload, timeout) -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            meet(three);
            inside.decrementAndGet();
            return new TaskResult.Succeeded(payload);
        };
        assertThat(output(distributed("\"{% 1 + 2 %}\"", "100", SELECTOR, TASK), "[1,2,3,4,5,6,7,8,9]", meeting))
                .startsWith("[{\"v\":1,\"i\":0},");
        assertThat(most).hasValue(3);
    }

    @Test
    void itemsStartInOrder() {
        FakeTasks tasks = FakeTasks.echoing();
        output(inline("1", SELECTOR, TASK), "[5,4,3,2,1]", tasks);
        assertThat(tasks.payloads())
                .extracting(payload -> payload.path("v").intValue())
                .containsExactly(5, 4, 3, 2, 1);
    }

    @Test
    void failingInlineItemFailsTheMap() {
        assertThat(failure(inline("1", SELECTOR, BREAKS_ON_TWO), "[1,2,3]", FakeTasks.echoing()))
                .isEqualTo(new ExecutionResult.Failed("Boom", "two"));
    }

    @Test
    @Tag("I59")
    void toleratedFailureOfADistributedItemLeavesTheOthersAlone() {
        assertThat(output(distributed("1", "\"{% 100 %}\"", SELECTOR, BREAKS_ON_TWO), "[1,2,3]"))
                .isEqualTo("[{\"status\":\"GOOD\"},null,{\"status\":\"GOOD\"}]");
        assertThat(output(distributed("1", "100", SELECTOR, BREAKS_ON_TWO), "[2,2]"))
                .isEqualTo("[null,null]");
    }

    @Test
    void moreFailuresThanToleratedFailTheMap() {
        assertThat(output(distributed("1", "34", SELECTOR, BREAKS_ON_TWO), "[1,2,3]"))
                .contains("null");
        assertThat(failure(distributed("1", "33", SELECTOR, BREAKS_ON_TWO), "[1,2,3]", FakeTasks.echoing())
                        .error())
                .isEqualTo(StateFailure.TOLERANCE);
    }

    @Test
    void inlineItemReadsOuterVariablesADistributedOneDoesNot() {
        String body = "{\"Type\": \"Succeed\", \"Output\": \"{% $exists($v) %}\"}";
        String assigned = Machines.task("1", ", \"Assign\": {\"v\": 1}, \"Output\": [1], \"Next\": \"Items\"") + ", ";
        assertThat(output(assigned + inline("1", SELECTOR, body).replace("First", "Items"), "[1]"))
                .isEqualTo("[true]");
        assertThat(output(assigned + distributed("1", "100", SELECTOR, body).replace("First", "Items"), "[1]"))
                .isEqualTo("[false]");
    }

    @Test
    void distributedItemDoesNotSeeTheParentsExecution() {
        String body = "{\"Type\": \"Succeed\", \"Output\": \"{% $exists($states.context.Execution.Name) %}\"}";
        assertThat(output(inline("1", SELECTOR, body), "[1]")).isEqualTo("[true]");
        assertThat(output(distributed("1", "100", SELECTOR, body), "[1]")).isEqualTo("[false]");
    }

    @Test
    @Tag("I15")
    void resultsThatAreTooLargeTogetherFailTheMap() {
        FakeTasks tasks = FakeTasks.answering(payload -> "\"" + "x".repeat(90 * 1024) + "\"");
        assertThat(failure(distributed("1", "100", SELECTOR, TASK), "[1,2,3]", tasks)
                        .error())
                .isEqualTo(StateFailure.DATA_LIMIT);
    }

    @Test
    void listenerHearsSizeAndStatuses() {
        List<ExecutionEvent> events = new CopyOnWriteArrayList<>();
        Machines.of(distributed("1", "100", SELECTOR, BREAKS_ON_TWO))
                .run(Machines.request("[1,2]"), Machines.engine(FakeTasks.echoing(), events));
        assertThat(events)
                .containsExactly(
                        new ExecutionEvent.MapStarted("First", 2),
                        new ExecutionEvent.ItemFinished("First", 0, "GOOD"),
                        new ExecutionEvent.ItemFinished("First", 1, "FAILED"));
    }

    @Test
    void failingItemInterruptsTheOthersAndIsTheOneReported() {
        TaskInvoker tasks = (function, payload, timeout) -> {
            if (payload.contains("\"v\":2")) {
                return new TaskResult.Failed("Boom", "it broke");
            }
            new CountDownLatch(1).await();
            return new TaskResult.Succeeded(payload);
        };
        assertThat(failure(inline("3", SELECTOR, TASK), "[1,2,3]", tasks).error())
                .isEqualTo("Boom");
    }

    private static void meet(CyclicBarrier barrier) throws InterruptedException {
        try {
            barrier.await();
        } catch (BrokenBarrierException e) {
            throw new AssertionError(e);
        }
    }

    private static String inline(String limit, String selector, String states) {
        return map(limit, "", selector, "\"Mode\": \"INLINE\"", states);
    }

    private static String distributed(String limit, String tolerated, String selector, String states) {
        return map(
                limit,
                "\"Label\": \"Items\", \"ToleratedFailurePercentage\": %s,".formatted(tolerated),
                selector,
                "\"Mode\": \"DISTRIBUTED\", \"ExecutionType\": \"STANDARD\"",
                states);
    }

    private static String map(String limit, String more, String selector, String mode, String states) {
        return """
                "First": {"Type": "Map", "Items": "{%% [$states.input] %%}", "MaxConcurrency": %s, %s
                  "ItemSelector": %s, "End": true,
                  "ItemProcessor": {"ProcessorConfig": {%s}, "StartAt": "A", "States": {"A": %s}}}""".formatted(limit, more, selector, mode, states);
    }
}
