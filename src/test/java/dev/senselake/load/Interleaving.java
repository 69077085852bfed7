package dev.senselake.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Lets tasks take turns: only one runs at a time, from one step to its next, and a chooser says which. The same choices
 * give the same run.
 */
final class Interleaving {
    private final IntUnaryOperator chooser;
    private final Runnable afterEachStep;

    /** The chooser gets the number of tasks that can go on and picks one; the check runs while all stand still. */
    Interleaving(IntUnaryOperator chooser, Runnable afterEachStep) {
        this.chooser = chooser;
        this.afterEachStep = afterEachStep;
    }

    /** Runs all tasks to their ends. Throws what a task throws, unless it was killed. */
    void run(List<Consumer<Turn>> tasks) {
        // Handing on to a virtual thread costs a virtual thread far less than it costs another one.
        FutureTask<Void> all = new FutureTask<>(() -> turns(tasks), null);
        Thread.ofVirtual().start(all);
        try {
            all.get();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case Error error -> throw error;
                case RuntimeException exception -> throw exception;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }

    private void turns(List<Consumer<Turn>> tasks) {
        List<Turn> turns = new ArrayList<>();
        for (Consumer<Turn> task : tasks) {
            Turn turn = new Turn();
            turn.start(task);
            turns.add(turn);
        }
        List<Turn> open = new ArrayList<>(turns);
        open.removeIf(Turn::isOver);
        while (!open.isEmpty()) {
            open.get(open.size() == 1 ? 0 : chooser.applyAsInt(open.size())).go();
            afterEachStep.run();
            open.removeIf(Turn::isOver);
        }
        turns.forEach(Turn::rethrow);
    }

    /** One task's hold on the right to run. */
    static final class Turn {
        private final Semaphore mayRun = new Semaphore(0);
        private final Semaphore stands = new Semaphore(0);
        private int stepsToLive = Integer.MAX_VALUE;
        private volatile boolean over;
        private volatile @Nullable Throwable thrown;

        /** Ends the task at its n-th step from now, before what follows it happens. */
        void killAt(int step) {
            stepsToLive = step;
        }

        /** Stands still until it is this task's turn. */
        void step() {
            if (--stepsToLive < 0) {
                throw new ProcessKilled();
            }
            stands.release();
            mayRun.acquireUninterruptibly();
        }

        private void start(Consumer<Turn> task) {
            Thread.ofVirtual().start(() -> {
                try {
                    task.accept(this);
                } catch (ProcessKilled _) {
                    thrown = null;
                } catch (RuntimeException | Error e) {
                    thrown = e;
                } finally {
                    over = true;
                    stands.release();
                }
            });
            stands.acquireUninterruptibly();
        }

        private void go() {
            mayRun.release();
            stands.acquireUninterruptibly();
        }

        private boolean isOver() {
            return over;
        }

        private void rethrow() {
            Throwable seen = thrown;
            if (seen != null) {
                throw new AssertionError("a task broke down", seen);
            }
        }
    }

    /** Walks through every sequence of choices, one run after the other. */
    static final class EveryChoice implements IntUnaryOperator {
        private final List<int[]> path = new ArrayList<>();
        private int depth;

        @Override
        public int applyAsInt(int options) {
            if (depth == path.size()) {
                path.add(new int[] {0, options});
            }
            return path.get(depth++)[0];
        }

        /** Goes on to the next sequence; false when there is none. */
        boolean next() {
            depth = 0;
            while (!path.isEmpty() && ++path.getLast()[0] >= path.getLast()[1]) {
                path.removeLast();
            }
            return !path.isEmpty();
        }

        @Override
        public String toString() {
            return path.stream()
                    .map(choice -> Integer.toString(choice[0]))
                    .toList()
                    .toString();
        }
    }
}
