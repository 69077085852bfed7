package dev.senselake.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.local.lambda.Invocation.Failed;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TaskTest {
    private static final Failed FIRST = new Failed("Sandbox.Timedout", "first");
    private static final Failed SECOND = new Failed("Runtime.ExitError", "second");

    private final Task task = new Task("id", "f", new byte[] {1}, Duration.ofSeconds(3));

    @Test
    void firstEndCounts() {
        task.end(FIRST);
        task.end(SECOND);

        assertThat(task.invocation()).isEqualTo(FIRST);
    }

    @Test
    void taskThatEndsBeforeItWasTakenNeverCountsAsTaken() throws InterruptedException {
        task.end(FIRST);
        task.take();

        assertThat(task.awaitStart(Duration.ZERO)).isTrue();
        assertThat(task.isTaken()).isFalse();
    }

    @Test
    void waitsEndWithoutResultWhenTheirTimeIsOver() throws InterruptedException {
        assertThat(task.awaitStart(Duration.ZERO)).isFalse();
        task.take();
        assertThat(task.awaitStart(Duration.ZERO)).isTrue();
        assertThat(task.isTaken()).isTrue();
        assertThat(task.awaitEnd(Duration.ZERO)).isFalse();
    }

    @Test
    void actionForTheStartRunsOnceWhetherTakenOrEnded() {
        AtomicInteger runs = new AtomicInteger();
        task.whenStarted(runs::incrementAndGet);
        assertThat(runs).hasValue(0);

        task.take();
        task.end(FIRST);

        assertThat(runs).hasValue(1);
    }
}
