package dev.senselake.local.simulator.http;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Every request with its answer's status, and how many were in flight at once; safe for many threads. */
public final class RequestLog {

    private static final int KEPT = 100_000;

    private final Clock clock;
    private final ConcurrentLinkedQueue<LoggedRequest> entries = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final Gauge all = new Gauge();
    private final Map<String, Gauge> byPath = new ConcurrentHashMap<>();

    /** Starts an empty log that takes its times from this clock. */
    public RequestLog(Clock clock) {
        this.clock = clock;
    }

    /** Returns the last 100,000 requests, oldest first. */
    public List<LoggedRequest> requests() {
        return List.copyOf(entries);
    }

    /** Returns the requests for one exact path, oldest first. */
    public List<LoggedRequest> requests(String path) {
        return requests(entry -> entry.path().equals(path));
    }

    /** Returns the requests that match, oldest first. */
    public List<LoggedRequest> requests(Predicate<LoggedRequest> filter) {
        return entries.stream().filter(filter).toList();
    }

    /** Returns the number of all requests answered so far. */
    public int count() {
        return count.get();
    }

    /** Returns the most requests that were ever in flight at once, bodies included. */
    public int highWater() {
        return all.highest.get();
    }

    /** Returns the most requests that were ever in flight at once for one exact path. */
    public int highWater(String path) {
        return byPath.getOrDefault(path, new Gauge()).highest.get();
    }

    /** Forgets everything so far, the high-water marks included. */
    public void clear() {
        entries.clear();
        count.set(0);
        all.highest.set(all.now.get());
        byPath.values().forEach(gauge -> gauge.highest.set(gauge.now.get()));
    }

    void entered(Request request) {
        all.up();
        byPath.computeIfAbsent(request.path(), ignored -> new Gauge()).up();
    }

    void answered(Request request, Answer answer) {
        entries.add(new LoggedRequest(
                count.incrementAndGet(), clock.instant(), request, answer.status(), answer.token(), answer.fault()));
        if (entries.size() > KEPT) {
            entries.poll();
        }
    }

    void left(Request request) {
        all.now.decrementAndGet();
        byPath.computeIfAbsent(request.path(), ignored -> new Gauge()).now.decrementAndGet();
    }

    private static final class Gauge {
        private final AtomicInteger now = new AtomicInteger();
        private final AtomicInteger highest = new AtomicInteger();

        void up() {
            highest.accumulateAndGet(now.incrementAndGet(), Math::max);
        }
    }

    /**
     * One request that was answered, as tests assert on it.
     *
     * @param number counts from 1 in the order of answering
     * @param at time on the simulator's clock
     * @param token generation of the token that was accepted, if one was
     * @param fault name of the fault that was played, empty for none
     */
    public record LoggedRequest(int number, Instant at, Request request, int status, OptionalInt token, String fault) {

        /** Returns the path without the query. */
        public String path() {
            return request.path();
        }
    }
}
