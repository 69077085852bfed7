package dev.senselake.report.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Reads of the bucket side by side: a read is mostly a wait. */
final class Parallel {
    private static final int AT_ONCE = 8;

    private Parallel() {}

    /** Returns what the reading gives for each item, in their order; what one throws is thrown. */
    static <T, R> List<R> map(List<T> items, Function<T, R> reading) {
        if (items.isEmpty()) {
            return List.of();
        }
        try (ExecutorService pool = Executors.newFixedThreadPool(Math.min(AT_ONCE, items.size()))) {
            List<Future<R>> all = new ArrayList<>();
            items.forEach(item -> all.add(pool.submit(() -> reading.apply(item))));
            List<R> results = new ArrayList<>();
            for (Future<R> one : all) {
                results.add(one.get());
            }
            return results;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw new IllegalStateException("a read ended in an error", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the lake was read", e);
        }
    }
}
