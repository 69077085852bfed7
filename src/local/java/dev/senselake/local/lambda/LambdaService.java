package dev.senselake.local.lambda;

import dev.senselake.local.failure.UserException;
import dev.senselake.local.lambda.Invocation.Failed;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CancellationException;

/** Invokes functions in worker JVMs, as Lambda does: safe for many threads. All workers end with this JVM, and on close. */
public final class LambdaService implements AutoCloseable {
    // What a warm worker needs for most invocations; a start takes longer.
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final RuntimeApi api;
    private final WorkerPool<Worker> pool;
    private final LambdaConfig config;

    private LambdaService(LambdaConfig config, RuntimeApi api, WorkerPool<Worker> pool) {
        this.config = config;
        this.api = api;
        this.pool = pool;
    }

    /**
     * Starts the service without any worker. The caller holds the home: what a killed run left in its temporary folder is
     * removed.
     *
     * @throws UserException if the runtime client cannot run on this machine or the home cannot be written
     */
    public static LambdaService start(LambdaConfig config, Clock clock) {
        RuntimeApi api = RuntimeApi.start(clock);
        WorkerStarter starter = new WorkerStarter(config.code(), api, WorkerSpecs.of(config));
        Duration patience = switch (config.code()) {
            case WorkerCode.AsOnLambda _ -> PATIENCE;
            // One more in the process that is there costs nothing.
            case WorkerCode.Shared _ -> Duration.ZERO;
        };
        return new LambdaService(config, api, new WorkerPool<>(config.workers(), patience, starter::start));
    }

    /** Starts a worker of the function before its first invocation; an error of its start is that invocation's. */
    public void prepare(String function) {
        pool.prepare(config.code().workerOf(function));
    }

    /**
     * Runs the function on the payload and waits for its end. The timeout counts from the moment the function gets the
     * payload, as on Lambda; the wait for a worker and its start come before that.
     */
    public Invocation invoke(String function, byte[] payload, Duration timeout) {
        if (payload.length > RuntimeApi.LARGEST_PAYLOAD) {
            return new Failed(
                    "RequestEntityTooLargeException",
                    "the payload for function %s has %d bytes, at most %d are taken"
                            .formatted(function, payload.length, RuntimeApi.LARGEST_PAYLOAD));
        }
        try {
            while (true) {
                Task task = new Task(UUID.randomUUID().toString(), function, payload, timeout);
                boolean wasWarm = run(function, task);
                // A worker that ended while it was idle has not seen the payload: another one takes it.
                if (task.isTaken() || !wasWarm) {
                    return task.invocation();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the invocation of function %s was interrupted".formatted(function));
        }
    }

    /** Returns the process ids of the function's workers, none before its first invocation. */
    public List<Long> processes(String function) {
        return pool.members(config.code().workerOf(function)).stream()
                .map(Worker::pid)
                .distinct()
                .toList();
    }

    @Override
    public void close() {
        pool.close();
        api.close();
    }

    private boolean run(String function, Task task) throws InterruptedException {
        Worker worker = pool.acquire(config.code().workerOf(function));
        boolean wasWarm = worker.isWarm();
        task.whenStarted(() -> pool.started(worker));
        try {
            worker.run(task);
        } finally {
            pool.release(worker);
        }
        return wasWarm;
    }
}
