package dev.senselake.local.statemachine;

import static dev.senselake.local.statemachine.Machines.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.local.statemachine.definition.Retrier;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TaskRunnerTest {
    private final InstantWaiter waiter = new InstantWaiter();

    @Test
    void delaysGrowByTheRateUpToTheCap() {
        FakeTasks tasks = FakeTasks.echoing().failingFirst("E", "E", "E", "E", "E");
        run(retry("""
                {"ErrorEquals": ["E"], "IntervalSeconds": 2, "BackoffRate": 3, "MaxDelaySeconds": 20, "MaxAttempts": 5}"""), tasks);
        assertThat(waiter.delays()).extracting(Duration::toSeconds).containsExactly(2L, 6L, 18L, 20L, 20L);
        assertThat(tasks.payloads()).hasSize(6);
    }

    @Test
    void fieldsLeftOutHaveTheValuesOfStepFunctions() {
        run(retry("{\"ErrorEquals\": [\"E\"]}"), FakeTasks.echoing().failingFirst("E", "E", "E"));
        assertThat(waiter.delays()).extracting(Duration::toSeconds).containsExactly(1L, 2L, 4L);
    }

    @Test
    @Tag("I62")
    void jitteredDelaysStayBetweenZeroAndTheCapFromFirstToLast() {
        Retrier.Backoff backoff = new Retrier.Backoff(Duration.ofSeconds(2), 2, Duration.ofSeconds(30), true);
        for (int seed = 0; seed < 1_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Duration> delays = IntStream.rangeClosed(1, 50)
                    .mapToObj(failures -> backoff.delayAfter(failures, random))
                    .toList();
            assertThat(delays.getFirst()).as("seed %d", seed).isBetween(Duration.ZERO, Duration.ofSeconds(2));
            assertThat(delays)
                    .as("seed %d", seed)
                    .allSatisfy(delay -> assertThat(delay).isBetween(Duration.ZERO, Duration.ofSeconds(30)));
            assertThat(delays)
                    .as("seed %d", seed)
                    .anySatisfy(delay -> assertThat(delay).isGreaterThan(Duration.ofSeconds(20)));
        }
    }

    @Test
    void jitterOfTheDefinitionIsUsedAndComesFromTheSeed() {
        String states = retry("{\"ErrorEquals\": [\"E\"], \"IntervalSeconds\": 1000, \"JitterStrategy\": \"FULL\"}");
        run(states, FakeTasks.echoing().failingFirst("E", "E"));
        run(states, FakeTasks.echoing().failingFirst("E", "E"));
        assertThat(waiter.delays().subList(0, 2)).isEqualTo(waiter.delays().subList(2, 4));
        assertThat(waiter.delays().getFirst()).isLessThan(Duration.ofSeconds(1000));
    }

    @Test
    void firstMatchingRetrierDecidesAndEachCountsForItself() {
        String states = retry("""
                {"ErrorEquals": ["Fatal"], "MaxAttempts": 0}, {"ErrorEquals": ["A", "B"], "MaxAttempts": 2},
                {"ErrorEquals": ["States.ALL"], "MaxAttempts": 1}""");
        assertThat(attempts(states, "Fatal", "Fatal")).isEqualTo(1);
        assertThat(attempts(states, "A", "B", "A", "B")).isEqualTo(3);
        assertThat(attempts(states, "X", "A", "B", "X")).isEqualTo(4);
        assertThat(attempts(states, "X", "X")).isEqualTo(2);
    }

    @Test
    void taskFailedMeansEverythingButATimeout() {
        String states = retry("{\"ErrorEquals\": [\"States.TaskFailed\"], \"MaxAttempts\": 1}");
        assertThat(attempts(states, "X", "X")).isEqualTo(2);
        assertThat(attempts(states, "States.Timeout", "X")).isEqualTo(1);
        assertThat(attempts(states, "States.DataLimitExceeded", "X")).isEqualTo(1);
    }

    @Test
    void statesAllMeansNeitherRuntimeNorDataLimit() {
        String states = retry("{\"ErrorEquals\": [\"States.ALL\"], \"MaxAttempts\": 1}");
        assertThat(attempts(states, "States.Timeout", "X")).isEqualTo(2);
        assertThat(attempts(states, "States.Runtime", "X")).isEqualTo(1);
        assertThat(attempts(states, "States.DataLimitExceeded", "X")).isEqualTo(1);
    }

    @Test
    void afterTheLastAttemptTheCatcherTakesTheFailure() {
        String states = task("1", """
                , "Retry": [{"ErrorEquals": ["E"], "MaxAttempts": 1}],
                "Catch": [{"ErrorEquals": ["E"], "Output": "caught", "Next": "Last"}], "End": true""") + ", \"Last\": {\"Type\": \"Succeed\"}";
        FakeTasks tasks = FakeTasks.echoing().failingFirst("E", "E");
        assertThat(run(states, tasks)).isEqualTo(new ExecutionResult.Succeeded("\"caught\""));
        assertThat(tasks.payloads()).hasSize(2);
    }

    private int attempts(String states, String... errors) {
        FakeTasks tasks = FakeTasks.echoing().failingFirst(errors);
        run(states, tasks);
        return tasks.payloads().size();
    }

    private ExecutionResult run(String states, TaskInvoker tasks) {
        return Machines.of(states).run(Machines.request("{}"), Machines.engine(tasks, waiter));
    }

    private static String retry(String retriers) {
        return task("1", ", \"End\": true, \"Retry\": [%s]".formatted(retriers));
    }
}
