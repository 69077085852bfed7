package dev.senselake.local.statemachine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.senselake.local.statemachine.definition.StateFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class ExecutionTest {
    private static final String THREE_AT_A_TIME = """
            "First": {"Type": "Map", "Label": "Days", "Items": "{% [1..9] %}", "MaxConcurrency": 3, "ItemSelector": 1,
              "ToleratedFailurePercentage": 100, "End": true, "ItemProcessor": {
                "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}, "StartAt": "A", "States": {
                  "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "TimeoutSeconds": 9,
                    "Arguments": {"FunctionName": "fn", "Payload": 1}, "End": true,
                    "Retry": [{"ErrorEquals": ["States.ALL"]}], "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "A"}]}}}}""";

    private final CountDownLatch begun = new CountDownLatch(3);
    private final List<String> ended = new CopyOnWriteArrayList<>();
    private final List<ExecutionEvent> events = new CopyOnWriteArrayList<>();

    @Test
    void abortInterruptsWhatRunsAndStartsNothingMore() throws Exception {
        Execution execution = Machines.of(THREE_AT_A_TIME).execution(Machines.request("{}"), engine(new RealWaiter()));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<ExecutionResult> result = threads.submit(execution::run);
            begun.await();
            execution.abort();
            assertThat(result.get()).isEqualTo(new ExecutionResult.Aborted());
        }
        assertThat(ended).as("tasks that were told to end before run returned").hasSize(3);
        assertThat(events)
                .filteredOn(ExecutionEvent.TaskStarted.class::isInstance)
                .hasSize(3);
    }

    @Test
    void executionAbortedBeforeItsStartDoesNothing() {
        Execution execution = Machines.of(THREE_AT_A_TIME).execution(Machines.request("{}"), engine(new RealWaiter()));
        execution.abort();
        assertThat(execution.run()).isEqualTo(new ExecutionResult.Aborted());
        assertThat(events).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void abortHoldsAlsoIfATaskSwallowsItsInterrupt(boolean swallow) {
        List<Execution> running = new ArrayList<>();
        FakeTasks tasks = FakeTasks.answering(payload -> {
            running.getFirst().abort();
            return swallow && Thread.interrupted() ? "1" : "2";
        });
        String two = Machines.task("1", ", \"Next\": \"Second\"") + ", "
                + Machines.task("1", ", \"End\": true").replace("First", "Second");
        running.add(Machines.of(two).execution(Machines.request("{}"), Machines.engine(tasks, new InstantWaiter())));
        assertThat(running.getFirst().run()).isEqualTo(new ExecutionResult.Aborted());
        assertThat(tasks.payloads()).hasSize(1);
        assertThat(Thread.interrupted()).as("the caller's thread goes on").isFalse();
    }

    @Test
    void abortEndsAWait() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        String states = """
                "First": {"Type": "Wait", "Seconds": 99, "Next": "Last"}, "Last": {"Type": "Succeed"}""";
        Engine engine = new Engine(
                FakeTasks.echoing(), event -> waiting.countDown(), new RealWaiter(), new SplittableRandom(1));
        Execution execution = Machines.of(states).execution(Machines.request("{}"), engine);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<ExecutionResult> result = threads.submit(execution::run);
            waiting.await();
            execution.abort();
            assertThat(result.get()).isEqualTo(new ExecutionResult.Aborted());
        }
    }

    @Test
    void abortAfterTheEndChangesNothing() {
        Execution execution = Machines.of("\"First\": {\"Type\": \"Succeed\"}")
                .execution(Machines.request("{}"), engine(new RealWaiter()));
        assertThat(execution.run()).isEqualTo(new ExecutionResult.Succeeded("{}"));
        execution.abort();
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void realWaiterInterruptsWorkThatTakesTooLong() {
        // Long enough for the work to begin on a busy machine: what was cancelled before never runs.
        assertThatThrownBy(() -> new RealWaiter().within(Duration.ofSeconds(1), () -> block("late")))
                .isInstanceOf(TimeoutException.class);
        assertThat(ended).containsExactly("late");
    }

    @Test
    void realWaiterPassesOnWhatTheWorkThrows() {
        assertThatThrownBy(() -> new RealWaiter().within(Duration.ofSeconds(9), () -> {
                    throw new StateFailure("E", "c");
                }))
                .isInstanceOf(StateFailure.class);
    }

    private Engine engine(Waiter waiter) {
        TaskInvoker blocking = (function, payload, timeout) -> {
            begun.countDown();
            return block(payload);
        };
        return new Engine(blocking, events::add, waiter, new SplittableRandom(1));
    }

    private TaskResult block(String name) throws InterruptedException {
        try {
            new CountDownLatch(1).await();
            return new TaskResult.Succeeded("1");
        } finally {
            ended.add(name);
        }
    }
}
