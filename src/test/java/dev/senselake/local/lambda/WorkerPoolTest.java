package dev.senselake.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.senselake.local.failure.UserException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class WorkerPoolTest {
    private static final Duration FOR_EVER = Duration.ofDays(1);

    private final List<FakeWorker> workers = new CopyOnWriteArrayList<>();

    @Test
    void theIdleWorkerOfTheFunctionIsUsedAgain() throws Exception {
        WorkerPool<FakeWorker> pool = pool(2, Duration.ZERO);
        FakeWorker first = ready(pool, "traffic-chunk");
        pool.release(first);
        assertThat(pool.acquire("traffic-chunk")).isSameAs(first);
        assertThat(pool.acquire("plan-run")).isNotSameAs(first);
    }

    @Test
    void aPreparedWorkerServesTheFirstInvocation() throws Exception {
        WorkerPool<FakeWorker> pool = pool(2, FOR_EVER);
        pool.prepare("traffic-chunk");
        assertThat(workers).hasSize(1);
        assertThat(pool.acquire("traffic-chunk")).isSameAs(workers.getFirst());
        assertThat(workers).hasSize(1);
    }

    @Test
    void moreInvocationsThanAllowedWait() throws Exception {
        WorkerPool<FakeWorker> pool = pool(2, Duration.ZERO);
        FakeWorker first = ready(pool, "traffic-chunk");
        ready(pool, "plan-run");
        Waiting third = new Waiting(() -> pool.acquire("close-run"));
        third.awaitWaiting();
        assertThat(workers).hasSize(2);
        pool.release(first);
        assertThat(third.get().function()).isEqualTo("close-run");
    }

    @Test
    void aPatientInvocationTakesTheWorkerThatBecomesFreeInsteadOfStartingOne() throws Exception {
        WorkerPool<FakeWorker> pool = pool(4, FOR_EVER);
        FakeWorker busy = ready(pool, "traffic-chunk");
        Waiting second = new Waiting(() -> pool.acquire("traffic-chunk"));
        second.awaitWaiting();
        pool.release(busy);
        assertThat(second.get()).isSameAs(busy);
        assertThat(workers).containsExactly(busy);
    }

    @Test
    void anImpatientInvocationStartsAnotherWorkerButOneAtATime() throws Exception {
        WorkerPool<FakeWorker> pool = pool(4, Duration.ZERO);
        FakeWorker starting = pool.acquire("traffic-chunk");
        Waiting second = new Waiting(() -> pool.acquire("traffic-chunk"));
        second.awaitWaiting();
        assertThat(workers).containsExactly(starting);
        pool.started(starting);
        assertThat(second.get()).isNotSameAs(starting);
    }

    @Test
    void aWorkerThatEndedIsNotGivenOutAgain() throws Exception {
        WorkerPool<FakeWorker> pool = pool(2, FOR_EVER);
        FakeWorker endsInUse = ready(pool, "traffic-chunk");
        endsInUse.close();
        pool.release(endsInUse);
        FakeWorker endsIdle = ready(pool, "traffic-chunk");
        assertThat(endsIdle).isNotSameAs(endsInUse);
        pool.release(endsIdle);
        endsIdle.close();
        assertThat(pool.acquire("traffic-chunk")).isNotSameAs(endsIdle);
    }

    @Test
    void theLongestIdleWorkerMakesRoom() throws Exception {
        WorkerPool<FakeWorker> pool = pool(1, Duration.ZERO);
        for (int i = 0; i < 4; i++) {
            pool.release(ready(pool, "function-" + i));
        }
        assertThat(workers).extracting(FakeWorker::isUsable).containsExactly(false, true, true, true);
    }

    @Test
    void closingEndsAllWorkersAndWaiters() throws Exception {
        WorkerPool<FakeWorker> pool = pool(1, Duration.ZERO);
        ready(pool, "traffic-chunk");
        Waiting waiting = new Waiting(() -> pool.acquire("plan-run"));
        waiting.awaitWaiting();
        pool.close();
        assertThat(workers).noneMatch(FakeWorker::isUsable);
        assertThatThrownBy(waiting::get).hasCauseInstanceOf(UserException.class);
    }

    private WorkerPool<FakeWorker> pool(int invocations, Duration patience) {
        return new WorkerPool<>(invocations, patience, function -> {
            FakeWorker worker = new FakeWorker(function);
            workers.add(worker);
            return worker;
        });
    }

    private static FakeWorker ready(WorkerPool<FakeWorker> pool, String function) throws InterruptedException {
        FakeWorker worker = pool.acquire(function);
        pool.started(worker);
        return worker;
    }

    private static final class FakeWorker implements WorkerPool.Member {
        private final String function;
        private volatile boolean usable = true;

        FakeWorker(String function) {
            this.function = function;
        }

        @Override
        public String function() {
            return function;
        }

        @Override
        public boolean isUsable() {
            return usable;
        }

        @Override
        public void close() {
            usable = false;
        }
    }

    private static final class Waiting {
        private final FutureTask<FakeWorker> call;
        private final Thread thread;

        Waiting(Callable<FakeWorker> acquire) {
            call = new FutureTask<>(acquire);
            thread = Thread.ofPlatform().daemon().start(call);
        }

        void awaitWaiting() {
            Await.until(
                    () -> thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TIMED_WAITING);
        }

        FakeWorker get() throws Exception {
            return call.get();
        }
    }
}
