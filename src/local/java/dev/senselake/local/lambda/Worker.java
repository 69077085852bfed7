package dev.senselake.local.lambda;

import dev.senselake.local.child.ChildJvm;
import dev.senselake.local.lambda.Invocation.Failed;
import java.time.Duration;

/** A JVM that serves one function, one invocation at a time, until it is closed or its function ends it. */
final class Worker implements WorkerPool.Member {
    private static final Duration LONGEST_INIT = Duration.ofSeconds(60);

    private final String function;
    private final RuntimeSession session;
    private final ChildJvm jvm;
    private volatile boolean warm;

    Worker(String function, RuntimeSession session, ChildJvm jvm) {
        this.function = function;
        this.session = session;
        this.jvm = jvm;
        jvm.whenEnded(status -> session.close(exited(status)));
    }

    @Override
    public String function() {
        return function;
    }

    @Override
    public boolean isUsable() {
        return jvm.isAlive() && !session.isOver();
    }

    /** Whether it has served an invocation; false for one whose start failed. */
    boolean isWarm() {
        return warm;
    }

    /** The process that it runs in. */
    long pid() {
        return jvm.pid();
    }

    /** Brings the task to its end: that of the function or, when the time is over, that of this worker. */
    void run(Task task) throws InterruptedException {
        try {
            session.hand(task);
            if (!task.awaitStart(LONGEST_INIT)) {
                kill("did not start within %d s".formatted(LONGEST_INIT.toSeconds()));
            }
            if (!task.awaitEnd(task.timeout())) {
                kill("timed out after %d ms".formatted(task.timeout().toMillis()));
            }
            warm = warm || task.isTaken();
        } catch (InterruptedException e) {
            kill("was cancelled");
            throw e;
        }
    }

    @Override
    public void close() {
        jvm.close();
    }

    private void kill(String why) {
        session.close(new Failed("Sandbox.Timedout", "function %s %s (log: %s)".formatted(function, why, jvm.log())));
        jvm.kill();
    }

    private Failed exited(int status) {
        return new Failed(
                "Runtime.ExitError",
                "function %s ended with exit status %d (log: %s)".formatted(function, status, jvm.log()));
    }
}
