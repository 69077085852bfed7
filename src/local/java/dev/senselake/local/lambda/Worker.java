package dev.senselake.local.lambda;

import dev.senselake.local.child.ChildJvm;
import dev.senselake.local.lambda.Invocation.Failed;
import java.time.Duration;

/** One invocation at a time in a process that serves one function or every one, until it is closed or a function ends it. */
final class Worker implements WorkerPool.Member {
    private static final Duration LONGEST_INIT = Duration.ofSeconds(60);

    private final String function;
    private final RuntimeSession session;
    private final ChildJvm jvm;
    private volatile boolean warm;

    /** Shares the process and its session with others, or has them alone. */
    Worker(String function, RuntimeSession session, ChildJvm jvm) {
        this.function = function;
        this.session = session;
        this.jvm = jvm;
    }

    /** Returns another one in the same process. */
    Worker beside() {
        return new Worker(function, session, jvm);
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
                kill(task, "did not start within %d s".formatted(LONGEST_INIT.toSeconds()));
            }
            if (!task.awaitEnd(task.timeout())) {
                kill(task, "timed out after %d ms".formatted(task.timeout().toMillis()));
            }
            warm = warm || task.isTaken();
        } catch (InterruptedException e) {
            kill(task, "was cancelled");
            throw e;
        }
    }

    @Override
    public void close() {
        jvm.close();
    }

    private void kill(Task task, String why) {
        task.end(new Failed("Sandbox.Timedout", "function %s %s (log: %s)".formatted(task.function(), why, jvm.log())));
        session.close(new Failed(
                "Runtime.ExitError",
                "the process was ended for another invocation: function %s %s (log: %s)"
                        .formatted(task.function(), why, jvm.log())));
        jvm.kill();
    }
}
