package dev.senselake.local.statemachine;

import static dev.senselake.local.statemachine.Machines.failure;
import static dev.senselake.local.statemachine.Machines.output;
import static dev.senselake.local.statemachine.Machines.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.local.statemachine.definition.StateFailure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class InterpreterTest {
    private static final String END = "\"End\": {\"Type\": \"Succeed\"}";

    @Test
    void taskGetsItsPayloadAndPassesOnItsOutput() {
        FakeTasks tasks = FakeTasks.answering(payload -> "{\"rows\": 3, \"none\": null}");
        String states = task(
                "{\"a\": \"{% $states.input.x + 1 %}\", \"b\": [\"{% $states.input.x %}\", null, \"plain\"]}",
                ", \"Output\": {\"got\": \"{% $states.result.Payload %}\"}, \"End\": true");
        assertThat(output(states, "{\"x\": 1}", tasks)).isEqualTo("{\"got\":{\"rows\":3,\"none\":null}}");
        assertThat(tasks.payloads()).hasToString("[{\"a\":2,\"b\":[1,null,\"plain\"]}]");
    }

    @Test
    void taskWithoutOutputPassesOnTheWholeResult() {
        assertThat(output(task("7", ", \"End\": true"), "{}")).isEqualTo("{\"StatusCode\":200,\"Payload\":7}");
    }

    @Test
    void contextTellsNameInputAndStart() {
        String states = "\"First\": {\"Type\": \"Succeed\", \"Output\": \"{% $states.context.Execution %}\"}";
        assertThat(output(states, "{\"x\":[1]}"))
                .isEqualTo("{\"Name\":\"run-1\",\"StartTime\":\"2026-01-02T03:04:05Z\",\"Input\":{\"x\":[1]}}");
    }

    @Test
    void choiceTakesTheFirstTrueRuleElseTheDefault() {
        String states = """
                "First": {"Type": "Choice", "Choices": [
                   {"Condition": "{% $states.input.x > 5 %}", "Next": "Big"},
                   {"Condition": "{% $states.input.x > 2 %}", "Next": "Middle"}], "Default": "Small"},
                "Big": {"Type": "Succeed", "Output": "big"},
                "Middle": {"Type": "Succeed", "Output": "middle"},
                "Small": {"Type": "Succeed", "Output": "small"}""";
        assertThat(List.of(output(states, "{\"x\":9}"), output(states, "{\"x\":3}"), output(states, "{\"x\":1}")))
                .containsExactly("\"big\"", "\"middle\"", "\"small\"");
    }

    @Test
    void conditionThatIsNoTruthFailsTheExecution() {
        String states = """
                "First": {"Type": "Choice", "Choices": [{"Condition": "{% 1 %}", "Next": "End"}], "Default": "End"},""";
        assertThat(failure(states + END, "{}", FakeTasks.echoing()).error()).isEqualTo(StateFailure.QUERY);
    }

    @Test
    void waitLastsExactlyAsLongAsAsked() {
        InstantWaiter waiter = new InstantWaiter();
        String states = """
                "First": {"Type": "Wait", "Seconds": "{% $states.input.s %}", "Next": "End"},""";
        Machines.of(states + END).run(Machines.request("{\"s\": 17}"), Machines.engine(FakeTasks.echoing(), waiter));
        assertThat(waiter.delays()).containsExactly(Duration.ofSeconds(17));
    }

    @Test
    void failEndsWithItsErrorAndCause() {
        String states = """
                "First": {"Type": "Fail", "Error": "{% 'E' & $states.input.x %}", "Cause": "because"}""";
        assertThat(failure(states, "{\"x\": 1}", FakeTasks.echoing()))
                .isEqualTo(new ExecutionResult.Failed("E1", "because"));
    }

    @Test
    void newVariableIsSeenInTheNextStateOnly() {
        String states = task("1", """
                , "Assign": {"v": "{% $states.result.Payload %}"}, "Output": "{% $exists($v) %}", "Next": "Last"\s""") + """
                , "Last": {"Type": "Succeed", "Output": {"before": "{% $states.input %}", "after": "{% $v %}"}}""";
        assertThat(output(states, "{}")).isEqualTo("{\"before\":false,\"after\":1}");
    }

    @Test
    void branchesReadOuterVariablesAndKeepTheirOwn() {
        String states = task("1", """
                , "Assign": {"outer": 5}, "Output": 0, "Next": "Both"\s""") + """
                , "Both": {"Type": "Parallel", "Branches": [
                  {"StartAt": "A", "States": {"A": %s, "A2": {"Type": "Succeed", "Output": "{%% $outer + $own %%}"}}},
                  {"StartAt": "B", "States": {"B": {"Type": "Succeed", "Output": "{%% $exists($own) %%}"}}}],
                  "Output": {"results": "{%% $states.result %%}"}, "Next": "Last"},
                "Last": {"Type": "Succeed", "Output": {"in": "{%% $states.input.results %%}", "own": "{%% $exists($own) %%}"}}""".formatted("""
                {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "TimeoutSeconds": 9,
                 "Arguments": {"FunctionName": "fn", "Payload": 1}, "Assign": {"own": 2}, "Next": "A2"}""");
        assertThat(output(states, "{}")).isEqualTo("{\"in\":[7,false],\"own\":false}");
    }

    @Test
    void failingBranchFailsTheParallelAndIsCaught() {
        String states = """
                "First": {"Type": "Parallel", "Branches": [
                  {"StartAt": "A", "States": {"A": {"Type": "Fail", "Error": "Boom", "Cause": "c"}}},
                  {"StartAt": "B", "States": {"B": {"Type": "Succeed"}}}],
                  "Catch": [{"ErrorEquals": ["Other"], "Next": "End"},
                    {"ErrorEquals": ["States.ALL"], "Output": {"e": "{% $states.errorOutput %}"}, "Next": "End"}],
                  "End": true},""";
        assertThat(output(states + END, "{}")).isEqualTo("{\"e\":{\"Error\":\"Boom\",\"Cause\":\"c\"}}");
    }

    @Test
    void functionErrorIsCaughtUnderItsNameWithTheCauseAsJsonText() {
        String states = task("1", """
                , "Catch": [{"ErrorEquals": ["a.B"], "Assign": {"c": "{% $states.errorOutput.Cause %}"}, "Next": "Last"}],
                 "End": true""") + """
                , "Last": {"Type": "Succeed", "Output": {"c": "{% $c %}"}}""";
        assertThat(output(states, "{}", FakeTasks.echoing().failingFirst("a.B")))
                .isEqualTo("{\"c\":\"{\\\"errorMessage\\\":\\\"it broke\\\",\\\"errorType\\\":\\\"a.B\\\"}\"}");
    }

    @Test
    void expressionThatYieldsNothingIsCaught() {
        String states = task("\"{% $states.input.missing %}\"", """
                , "Catch": [{"ErrorEquals": ["States.QueryEvaluationError"], "Output": "caught", "Next": "End"}],
                "End": true""") + ", " + END;
        assertThat(output(states, "{}")).isEqualTo("\"caught\"");
    }

    @Test
    void loopRunsUntilItsChoiceEndsIt() {
        String states = task("\"{% $states.input.n %}\"", """
                , "Output": {"n": "{% $states.input.n + 1 %}"}, "Next": "Again"\s""") + """
                , "Again": {"Type": "Choice", "Choices": [{"Condition": "{% $states.input.n < 300 %}", "Next": "First"}],
                "Default": "End"},""" + END;
        assertThat(output(states, "{\"n\": 0}")).isEqualTo("{\"n\":300}");
    }

    @Test
    void taskThatTakesTooLongTimesOut() {
        String states = task("1", ", \"End\": true");
        ExecutionResult result = Machines.of(states)
                .run(
                        Machines.request("{}"),
                        Machines.engine(FakeTasks.echoing(), InstantWaiter.timingOut(Duration.ofSeconds(9))));
        assertThat(result)
                .isInstanceOfSatisfying(
                        ExecutionResult.Failed.class,
                        failed -> assertThat(failed.error()).isEqualTo("States.Timeout"));
    }

    @Test
    void executionThatTakesTooLongTimesOut() {
        ExecutionResult result = Machines.of(END.replace("End", "First"))
                .run(
                        Machines.request("{}"),
                        Machines.engine(FakeTasks.echoing(), InstantWaiter.timingOut(Duration.ofSeconds(100))));
        assertThat(result).isEqualTo(new ExecutionResult.Failed("States.Timeout", "not done within 100 s"));
    }

    @Test
    @Tag("I15")
    void payloadOver256KiBIsNeverCaughtByStatesAll() {
        String states = task("1", """
                , "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "End"}], "End": true""") + ", " + END;
        FakeTasks tasks = FakeTasks.answering(payload -> "\"" + "x".repeat(256 * 1024) + "\"");
        assertThat(failure(states, "{}", tasks).error()).isEqualTo("States.DataLimitExceeded");
        FakeTasks fits = FakeTasks.answering(payload -> "\"" + "x".repeat(255 * 1024) + "\"");
        assertThat(output(states, "{}", fits)).hasSizeGreaterThan(255 * 1024);
    }

    @Test
    void payloadIsMeasuredInBytesNotInCharacters() {
        String states = task("\"{% $states.input.t %}\"", ", \"Output\": 1, \"End\": true");
        assertThat(failure(states, "{\"t\": \"" + "\u20ac".repeat(90_000) + "\"}", FakeTasks.echoing())
                        .error())
                .isEqualTo("States.DataLimitExceeded");
    }

    @Test
    void listenerHearsWhatATaskDoes() {
        List<ExecutionEvent> events = new CopyOnWriteArrayList<>();
        String states = task("1", ", \"Retry\": [{\"ErrorEquals\": [\"E\"]}], \"End\": true");
        Machines.of(states)
                .run(Machines.request("{}"), Machines.engine(FakeTasks.echoing().failingFirst("E"), events));
        assertThat(events)
                .containsExactly(
                        new ExecutionEvent.TaskStarted("First", "fn", "1", 1),
                        new ExecutionEvent.TaskFailed("First", "fn", "E", "it broke"),
                        new ExecutionEvent.TaskRetrying("First", "fn", "1", "E", Duration.ofSeconds(1), 1),
                        new ExecutionEvent.TaskStarted("First", "fn", "1", 2),
                        new ExecutionEvent.TaskSucceeded("First", "fn", "1", "1"));
    }
}
