package dev.senselake.local.lambda;

import dev.senselake.local.lambda.Invocation.Failed;
import dev.senselake.local.lambda.Invocation.Succeeded;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** What one worker process and the Runtime API exchange: its tasks, each by its id, and how they ended. */
final class RuntimeSession {
    private final BlockingQueue<Optional<Task>> handedOver = new LinkedBlockingQueue<>();
    private final Map<String, Task> open = new HashMap<>();
    private volatile Optional<Failed> over = Optional.empty();

    /** Puts the task where the runtime client asks for the next one; ends it at once if the session is over. */
    synchronized void hand(Task task) {
        if (over.isPresent()) {
            task.end(over.get());
            return;
        }
        open.put(task.id(), task);
        handedOver.add(Optional.of(task));
    }

    /** Waits for the next task and marks it as taken; empty once the session is over, for everyone who asks. */
    Optional<Task> next() throws InterruptedException {
        Optional<Task> task = handedOver.take();
        if (task.isEmpty()) {
            handedOver.add(task);
        }
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

    /** Ends every open task and every later one; the first reason counts. */
    synchronized void close(Failed why) {
        if (over.isEmpty()) {
            over = Optional.of(why);
            handedOver.add(Optional.empty());
        }
        open.values().forEach(task -> task.end(why));
        open.clear();
    }

    boolean isOver() {
        return over.isPresent();
    }

    private synchronized void end(String id, Invocation invocation) {
        Optional.ofNullable(open.remove(id)).ifPresent(task -> task.end(invocation));
    }
}
