package dev.senselake.verify;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FailureException;
import dev.senselake.failure.FatalException;
import dev.senselake.lake.Lake;
import dev.senselake.lake.ObjectKeys;
import dev.senselake.row.sort.SpillSpace;
import dev.senselake.row.sort.WindowBuffer;
import dev.senselake.stream.ReadRequest;
import dev.senselake.stream.ReadResult;
import dev.senselake.stream.RequestTally;
import dev.senselake.stream.StreamReader;
import dev.senselake.stream.StreamSpec;
import dev.senselake.time.Deadline;
import dev.senselake.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Asks the source for days of one stream as a load does, and compares what it says with what stands in the lake. */
public final class Verification {
    /** The most differences that one answer tells, of all its days. */
    static final int MOST_TOLD = 3_000;

    private static final Duration LEAST = Duration.ofSeconds(60);

    private final StreamSpec spec;
    private final StreamReader reader;
    private final Ports ports;
    private final DayComparison comparison;
    private final RequestTally tally = new RequestTally();
    private final Set<String> notes = new LinkedHashSet<>();
    private final List<DayVerdict> verdicts = new ArrayList<>();
    private int told;

    /** The lake and its paths, and what one answer may take of memory and disk. */
    public record Ports(Lake lake, ObjectKeys keys, SpillSpace.Limits limits) {}

    /** Who asks, when that began, and until when it may take. */
    public record Asking(String runId, Instant asOf, Deadline deadline) {}

    /** Compares with the rows of that reader. Used once. */
    public Verification(StreamSpec spec, StreamReader reader, Ports ports) {
        this.spec = spec;
        this.reader = reader;
        this.ports = ports;
        this.comparison = new DayComparison(spec, ports.lake(), ports.keys());
    }

    /** Compares the days (none: a list), fewer at once where an answer is too large; stops at what the source refuses. */
    public VerifyAnswer run(Asking asking, Optional<Window> window) {
        return run(asking, new ArrayDeque<>(List.of(window)));
    }

    /** Compares the sums of local days first, and rows only of the days on which these differ. */
    public VerifyAnswer runQuick(Asking asking, Window window, SumComparison sums) {
        List<String> remarks = new ArrayList<>();
        Set<LocalDate> unequal;
        try {
            unequal = sums.unequal(spec.stream(), asking, window, tally, remarks);
        } catch (FailureException e) {
            return answer(Optional.of(Optional.of(window)), Optional.of(e.failure()));
        }
        notes.addAll(remarks);
        Deque<Optional<Window>> open = new ArrayDeque<>();
        window.days().forEach(day -> {
            if (!unequal.contains(day)) {
                verdicts.add(DayVerdict.ofSums(day));
                return;
            }
            Optional<Window> before = open.isEmpty() ? Optional.empty() : open.getLast();
            if (before.filter(days -> days.to().equals(day)).isPresent()) {
                open.removeLast();
            }
            LocalDate from = before.filter(days -> days.to().equals(day))
                    .map(Window::from)
                    .orElse(day);
            open.add(Optional.of(new Window(from, day.plusDays(1))));
        });
        return run(asking, open);
    }

    private VerifyAnswer run(Asking asking, Deque<Optional<Window>> open) {
        boolean begun = false;
        while (!open.isEmpty()) {
            Optional<Window> days = open.peek();
            if (begun && !asking.deadline().allows(LEAST)) {
                return answer(Optional.of(days), Optional.empty());
            }
            begun = true;
            try {
                Optional<Window> left = compare(asking, days);
                open.pop();
                left.map(Optional::of).ifPresent(open::push);
            } catch (FailureException e) {
                if (days.map(Window::length).orElse(1) == 1
                        || !e.failure().code().isHelpedByFewerDays()) {
                    return answer(Optional.of(days), Optional.of(e.failure()));
                }
                open.pop();
                halves(days.orElseThrow()).reversed().forEach(half -> open.push(Optional.of(half)));
            }
        }
        return answer(Optional.empty(), Optional.empty());
    }

    private static List<Window> halves(Window days) {
        Window first = days.first(days.length() / 2);
        return List.of(first, new Window(first.to(), days.to()));
    }

    /** Compares the days that the answer proves, and returns those behind them. */
    private Optional<Window> compare(Asking asking, Optional<Window> window) {
        try (WindowBuffer buffer = buffer(asking.asOf(), window)) {
            ReadResult read = reader.read(
                    new ReadRequest(asking.runId(), window, asking.deadline(), tally, asking.asOf()), buffer);
            buffer.requireInstants();
            notes.addAll(read.notes());
            if (!buffer.undated().isEmpty()) {
                notes.add("%d rows of the source have no readable time and belong to no day"
                        .formatted(buffer.undated().size()));
            }
            if (window.isEmpty()) {
                tell(comparison.compare(Optional.empty(), buffer.snapshot()));
                return Optional.empty();
            }
            Window whole = read.complete().orElseThrow(() -> noProgress(window.get()));
            whole.days()
                    .filter(window.get()::contains)
                    .forEach(day -> tell(comparison.compare(Optional.of(day), buffer.content(day))));
            return window.get().from(whole.to());
        }
    }

    private WindowBuffer buffer(Instant asOf, Optional<Window> window) {
        return window.map(days -> WindowBuffer.ofDays(days.days().toList(), asOf, spec.rules(), ports.limits()))
                .orElseGet(() -> WindowBuffer.ofSnapshot(asOf, spec.rules(), ports.limits()));
    }

    private void tell(DayVerdict verdict) {
        List<Difference> all = verdict.differences();
        List<Difference> some = all.subList(0, Math.min(all.size(), MOST_TOLD - told));
        told += some.size();
        verdicts.add(verdict.telling(some));
    }

    /** Answers what was compared; {@code rest} is what was to be next, where something is left. */
    private VerifyAnswer answer(Optional<Optional<Window>> rest, Optional<Failure> failure) {
        Optional<LocalDate> from = rest.flatMap(days -> days.map(Window::from));
        List<DayVerdict> done = verdicts.stream()
                .filter(verdict -> from.isEmpty()
                        || verdict.day().filter(from.get()::isAfter).isPresent())
                .sorted(Comparator.comparing(verdict -> verdict.day().orElse(LocalDate.MIN)))
                .toList();
        return new VerifyAnswer(done, from, failure, tally.requests(), List.copyOf(notes));
    }

    private FailureException noProgress(Window days) {
        return new FatalException(new Failure(
                ErrorCode.DAY_TOO_LARGE,
                "stream %s, day %s: one day could not be read whole in the time of one function"
                        .formatted(spec.stream(), days.from()),
                "choose a larger page_size"));
    }
}
