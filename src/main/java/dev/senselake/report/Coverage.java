package dev.senselake.report;

import dev.senselake.ledger.Finality;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.run.StreamSpan;
import dev.senselake.time.Days;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A stream's days of one year: how many are in which state, and the spans of days of one state, oldest first. */
public record Coverage(String stream, int year, Map<State, Integer> days, List<Span> spans) {
    public Coverage {
        days = Map.copyOf(days);
        spans = List.copyOf(spans);
    }

    /** What is there of a day. */
    public enum State {
        /** Read after its end. */
        COMPLETE,
        /** In the lake, but read before its end, or to be read again. */
        PROVISIONAL,
        /** The newest attempt failed; what stood there before still stands. */
        FAILED,
        /** Due and never read. */
        MISSING,
        /** Given up by an operator. */
        WAIVED
    }

    /** Days of one state, the last one included. */
    public record Span(LocalDate from, LocalDate to, State state) {}

    /** Returns how many days are in a state. */
    public int count(State state) {
        return days.getOrDefault(state, 0);
    }

    /** Returns a stream's years from one on, the newest first. */
    static List<Coverage> of(StreamLedger ledger, Instant now, int firstYear) {
        LocalDate today = Days.of(now);
        Finality finality = Finality.of(ledger.spec());
        Map<Integer, List<Span>> byYear = new TreeMap<>(Comparator.reverseOrder());
        for (LocalDate day : days(ledger, today)) {
            state(ledger, finality, day, today)
                    .ifPresent(state -> add(byYear.computeIfAbsent(day.getYear(), _ -> new ArrayList<>()), day, state));
        }
        return byYear.entrySet().stream()
                .filter(year -> year.getKey() >= firstYear)
                .map(year -> of(ledger.stream(), year.getKey(), year.getValue()))
                .toList();
    }

    private static Coverage of(String stream, int year, List<Span> spans) {
        Map<State, Integer> days = new EnumMap<>(State.class);
        spans.forEach(span -> days.merge(
                span.state(), (int) (span.to().toEpochDay() - span.from().toEpochDay()) + 1, Integer::sum));
        return new Coverage(stream, year, days, spans);
    }

    private static NavigableSet<LocalDate> days(StreamLedger ledger, LocalDate today) {
        NavigableSet<LocalDate> days = StreamSpan.of(ledger.spec(), today)
                .map(span -> span.days().collect(Collectors.toCollection(TreeSet::new)))
                .orElseGet(TreeSet::new);
        ledger.days().values().stream()
                .filter(entry -> entry.commit().isPresent())
                .flatMap(entry -> entry.partition().day().stream())
                .filter(day -> !day.isAfter(today))
                .forEach(days::add);
        return days;
    }

    private static Optional<State> state(StreamLedger ledger, Finality finality, LocalDate day, LocalDate today) {
        LedgerEntry entry = ledger.days().get(day);
        if (entry == null) {
            return day.isBefore(today) ? Optional.of(State.MISSING) : Optional.empty();
        }
        if (entry.waived()) {
            return Optional.of(State.WAIVED);
        }
        if (entry.failCount() > 0 || entry.lastError().isPresent()) {
            return Optional.of(State.FAILED);
        }
        if (entry.commit().isEmpty()) {
            return day.isBefore(today) ? Optional.of(State.MISSING) : Optional.empty();
        }
        return Optional.of(finality.isComplete(day, entry) ? State.COMPLETE : State.PROVISIONAL);
    }

    private static void add(List<Span> spans, LocalDate day, State state) {
        if (!spans.isEmpty()
                && spans.getLast().state() == state
                && spans.getLast().to().plusDays(1).equals(day)) {
            spans.set(spans.size() - 1, new Span(spans.getLast().from(), day, state));
        } else {
            spans.add(new Span(day, day, state));
        }
    }
}
