package dev.senselake.load;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FatalException;
import dev.senselake.failure.RetryableException;
import dev.senselake.row.RowSchema;
import dev.senselake.row.RowSink;
import dev.senselake.row.TestRows;
import dev.senselake.stream.ReadRequest;
import dev.senselake.stream.ReadResult;
import dev.senselake.stream.StreamReader;
import dev.senselake.time.Window;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Reads rows from memory, at first as scripted by the test and then whole. */
final class FakeReader implements StreamReader {
    private final RowSchema rules;
    private final Supplier<String> rows;
    private final Clock clock;
    private final Deque<Script> scripts = new ArrayDeque<>();
    private final List<ReadRequest> requests = new ArrayList<>();
    private int fastDays = Integer.MAX_VALUE;
    private Consumer<Duration> passing = _ -> {};
    private boolean triesAgain;
    private Set<LocalDate> bad = Set.of();
    private ErrorCode badness = ErrorCode.ANSWER_UNREADABLE;

    FakeReader(RowSchema rules, Supplier<String> rows, Clock clock) {
        this.rules = rules;
        this.rows = rows;
        this.clock = clock;
    }

    /** What one read does. */
    private sealed interface Script {
        record Throwing(RuntimeException failure) implements Script {}

        record Idle(RuntimeException failure) implements Script {}

        record Proving(int days) implements Script {}

        record Giving(String rows) implements Script {}
    }

    /** Fails the next read, after some rows. */
    FakeReader failing(RuntimeException failure) {
        scripts.add(new Script.Throwing(failure));
        return this;
    }

    /** Fails the next read before anything is asked. */
    FakeReader idle(RuntimeException failure) {
        scripts.add(new Script.Idle(failure));
        return this;
    }

    /** Proves only the first days of the next read. */
    FakeReader proving(int days) {
        scripts.add(new Script.Proving(days));
        return this;
    }

    /** Gives other rows at the next read. */
    FakeReader giving(String others) {
        scripts.add(new Script.Giving(others));
        return this;
    }

    /** Fails every read that holds one of the days, at its first try. */
    FakeReader unreadable(Set<LocalDate> days, ErrorCode code) {
        bad = Set.copyOf(days);
        badness = code;
        return this;
    }

    /** Answers no read of more days in time: each takes four minutes, and none starts in the last five of an invocation. */
    FakeReader slowBeyond(int days, Consumer<Duration> time) {
        fastDays = days;
        passing = time;
        return this;
    }

    private void beSlow(ReadRequest request) {
        if (!request.deadline().allows(Duration.ofMinutes(5))) {
            throw new RetryableException(new Failure(ErrorCode.OUT_OF_TIME, "no time", "wait"));
        }
        if (request.window().orElseThrow().length() > fastDays) {
            request.tally().request();
            passing.accept(Duration.ofMinutes(4));
            throw new RetryableException(new Failure(ErrorCode.SOURCE_TOO_SLOW, "slow", "wait"));
        }
    }

    /** Tries each read that fails as often as it may. */
    FakeReader tryingAgain() {
        triesAgain = true;
        return this;
    }

    /** Returns how many requests were sent. */
    synchronized long sent() {
        return requests.stream()
                .mapToLong(request -> request.tally().requests())
                .sum();
    }

    /** Returns how often a day was asked for. */
    synchronized long sent(LocalDate day) {
        return requests.stream()
                .filter(request -> request.window().orElseThrow().contains(day))
                .mapToLong(request -> request.tally().requests())
                .sum();
    }

    /** Returns what was asked so far. */
    synchronized List<ReadRequest> requests() {
        return List.copyOf(requests);
    }

    @Override
    public ReadResult read(ReadRequest request, RowSink sink) {
        Optional<Script> script = next(request);
        if (script.orElse(null) instanceof Script.Idle(RuntimeException failure)) {
            throw failure;
        }
        var start = clock.instant();
        if (fastDays < Integer.MAX_VALUE) {
            beSlow(request);
        }
        request.tally().request();
        if (script.isEmpty() && request.window().stream().flatMap(Window::days).anyMatch(bad::contains)) {
            for (int again = 1; triesAgain && again < request.tally().mostTries(); again++) {
                request.tally().request();
                request.tally().retry();
            }
            throw new FatalException(new Failure(badness, "broken", "fix it"));
        }
        if (request.tally().mostTries() > 1) {
            request.tally().request();
            request.tally().retry();
        }
        TestRows.feed(rules, script.map(this::rows).orElseGet(rows), sink);
        if (script.orElse(null) instanceof Script.Throwing(RuntimeException failure)) {
            throw failure;
        }
        Optional<Window> complete = script.orElse(null) instanceof Script.Proving(int days)
                ? request.window().map(window -> window.first(days))
                : request.window();
        return new ReadResult(complete, start, clock.instant());
    }

    private synchronized Optional<Script> next(ReadRequest request) {
        requests.add(request);
        return Optional.ofNullable(scripts.poll());
    }

    private String rows(Script script) {
        return script instanceof Script.Giving(String others) ? others : rows.get();
    }
}
