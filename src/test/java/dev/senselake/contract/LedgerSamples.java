package dev.senselake.contract;

import dev.senselake.ledger.Commit;
import dev.senselake.ledger.TestCommits;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Days, instants and commits that the contracts of a ledger share. */
final class LedgerSamples {
    static final LocalDate DAY = LocalDate.parse("2026-01-31");
    static final Instant DEADLINE = Instant.parse("2026-02-01T06:15:00.123456789Z");
    static final Instant READ = Instant.parse("2026-02-01T06:00:00.5Z");

    private LedgerSamples() {}

    static Commit commit(long generation, String sha256, Instant read) {
        return TestCommits.of(
                generation,
                "\"tag-" + generation + '"',
                sha256,
                1_440_000,
                220_000_000_000L,
                read,
                read.plusNanos(1),
                READ.minusSeconds(60),
                "spec",
                Set.of("empty", "thin"));
    }

    /** Runs all steps at once and returns what came of each, in their order. */
    static <T> List<T> atOnce(List<? extends Callable<T>> steps) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running = threads.invokeAll(steps);
            Stream.Builder<T> results = Stream.builder();
            for (Future<T> future : running) {
                results.add(future.get());
            }
            return results.build().toList();
        }
    }
}
