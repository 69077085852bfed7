package dev.senselake.local.statemachine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class BoundedParallelTest {
    @Test
    void resultsStandInTheOrderOfTheWorksWhateverTheOrderOfTheirEnds() throws InterruptedException {
        CountDownLatch second = new CountDownLatch(1);
        Waiter.Work<String> waits = () -> {
            second.await();
            return "first";
        };
        Waiter.Work<String> releases = () -> {
            second.countDown();
            return "second";
        };

        assertThat(BoundedParallel.run(List.of(waits, releases), 2)).containsExactly("first", "second");
    }

    @Test
    void asManyAsTheLimitRunAtOnceAndNeverMore() throws InterruptedException {
        CountDownLatch three = new CountDownLatch(3);
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Waiter.Work<Integer>> works = IntStream.range(0, 50)
                .<Waiter.Work<Integer>>mapToObj(number -> () -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    three.countDown();
                    three.await();
                    running.decrementAndGet();
                    return number;
                })
                .toList();

        assertThat(BoundedParallel.run(works, 3)).hasSize(50);
        assertThat(most).hasValue(3);
    }

    @Test
    void firstFailureInterruptsTheRunningStartsNoFurtherAndIsThrown() {
        AtomicBoolean interrupted = new AtomicBoolean();
        AtomicBoolean startedLater = new AtomicBoolean();
        CountDownLatch running = new CountDownLatch(1);
        List<Waiter.Work<String>> works = new ArrayList<>();
        works.add(() -> {
            running.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.set(true);
                throw e;
            }
            return "never";
        });
        works.add(() -> {
            running.await();
            throw new IllegalStateException("the first failure");
        });
        works.add(() -> {
            startedLater.set(true);
            return "later";
        });

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> BoundedParallel.run(works, 2))
                .withMessage("the first failure");
        assertThat(interrupted).isTrue();
        assertThat(startedLater).isFalse();
    }
}
