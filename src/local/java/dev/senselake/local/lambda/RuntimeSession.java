package dev.senselake.local.lambda;

import dev.senselake.local.lambda.Invocation.Failed;
import dev.senselake.local.lambda.Invocation.Succeeded;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** What one worker and the Runtime API exchange: the current task, and how it ended. One task at a time. */
final class RuntimeSession {
    private final BlockingQueue<Optional<Task>> handedOver = new LinkedBlockingQueue<>();
    private Task current = Task.none();
    private volatile Optional<Failed> over = Optional.empty();

    /** Puts the task where the runtime client asks for the next one; ends it at once if the session is over. */
    synchronized void hand(Task task) {
        if (over.isPresent()) {
            task.end(over.get());
            return;
        }
        current = task;
        handedOver.add(Optional.of(task));
    }

    /** Waits for the next task and marks it as taken; empty once the session is over. */
    Optional<Task> next() throws InterruptedException {
        Optional<Task> task = handedOver.take();
        task.ifPresent(Task::take);
        return task;
    }

    /** Ends the task of that id with an answer; an answer to any other task is too late and counts for nothing. */
    void answer(String id, byte[] answer) {
        end(id, new Succeeded(answer));
    }

    /** Ends the task of that id with a failure; a failure of any other task is too late and counts for nothing. */
    void fail(String id, Failed failed) {
        end(id, failed);
    }

    /** Ends the current task and every later one; the first reason counts. */
    synchronized void close(Failed why) {
        if (over.isEmpty()) {
            over = Optional.of(why);
            handedOver.add(Optional.empty());
        }
        current.end(why);
    }

    boolean isOver() {
        return over.isPresent();
    }

    private synchronized void end(String id, Invocation invocation) {
        if (current.id().equals(id)) {
            current.end(invocation);
        }
    }
}
