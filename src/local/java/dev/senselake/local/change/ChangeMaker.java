package dev.senselake.local.change;

import static java.util.Objects.requireNonNull;

import dev.senselake.dynamo.DynamoTable;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.RetryableException;
import dev.senselake.ledger.Cursor;
import dev.senselake.ledger.DayDecision;
import dev.senselake.ledger.DynamoChanges;
import dev.senselake.ledger.DynamoChanges.Decided;
import dev.senselake.ledger.DynamoChanges.SeenDay;
import dev.senselake.ledger.DynamoLedger;
import dev.senselake.ledger.Finality;
import dev.senselake.local.change.Intent.Kind;
import dev.senselake.local.change.RecordedChange.Cursors;
import dev.senselake.local.failure.UserException;
import dev.senselake.mark.DueList;
import dev.senselake.time.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/**
 * Makes a change: it is written into the history first, then the days are changed, as many at once as a transaction holds and
 * each part told in that transaction, and then its end is written. Who repeats one that was killed goes on with it.
 */
public final class ChangeMaker {
    private static final int TRIES = 5;

    private final DynamoChanges changes;
    private final DynamoHistory history;
    private final DynamoLedger ledger;
    private final IntConsumer progress;

    /** Changes the ledger in a table; {@code progress} hears how many days are changed so far. */
    public ChangeMaker(DynamoTable table, IntConsumer progress) {
        changes = new DynamoChanges(table);
        history = new DynamoHistory(table);
        ledger = new DynamoLedger(table);
        this.progress = progress;
    }

    /** What a change would do: the days that it may concern as they stand, and what is decided about which of them. */
    public record Planned(
            Intent intent,
            Instant id,
            Optional<RecordedChange> begun,
            SortedMap<LocalDate, SeenDay> days,
            SortedMap<LocalDate, DayDecision> next) {
        /** Tells whether there is nothing to be done. */
        public boolean isEmpty() {
            return next.isEmpty() && begun.isEmpty();
        }
    }

    /** Looks at the days that an intent concerns. Another change of the stream that was interrupted is a user error. */
    public Planned plan(Intent intent, Instant now) {
        Optional<RecordedChange> interrupted = history.of(intent.stream()).stream()
                .filter(RecordedChange::isInterrupted)
                .findFirst();
        interrupted.filter(begun -> !begun.intent().isRepeatedBy(intent)).ifPresent(begun -> {
            throw new UserException(("an earlier change of %s was interrupted (%s %s, %s): repeat it, or undo it with"
                            + " ./senselake state undo %s")
                    .formatted(
                            begun.stream(),
                            begun.intent().kind().words(),
                            begun.intent().target(),
                            begun.id(),
                            begun.id()));
        });
        Instant id = interrupted.map(RecordedChange::id).orElse(now.truncatedTo(ChronoUnit.MILLIS));
        Intent kept = interrupted.map(RecordedChange::intent).orElse(intent);
        SortedMap<LocalDate, SeenDay> days = changes.days(intent.stream(), intent.window());
        return new Planned(kept, id, interrupted, days, decisions(kept, id, days));
    }

    private static SortedMap<LocalDate, DayDecision> decisions(
            Intent intent, Instant id, SortedMap<LocalDate, SeenDay> days) {
        SortedMap<LocalDate, DayDecision> next = new TreeMap<>();
        days.forEach((day, seen) -> intent.decide(seen, id).ifPresent(decision -> next.put(day, decision)));
        return next;
    }

    /** Makes it; {@code lookbackDays} says which days are final, where that is known, so that the cursor moves on at once. */
    public RecordedChange make(Planned planned, OptionalInt lookbackDays, Instant now) {
        RecordedChange change = planned.begun().orElseGet(() -> begin(planned));
        Intent intent = change.intent();
        if (intent.kind() == Kind.BACK || intent.kind() == Kind.UNWAIVE) {
            changes.back(intent.stream(), intent.target());
        }
        List<LocalDate> left = List.copyOf(planned.next().keySet());
        int number = history.parts(change).size();
        int made = 0;
        for (int from = 0; from < left.size(); from += DynamoChanges.MOST_DAYS) {
            List<LocalDate> some = left.subList(from, Math.min(left.size(), from + DynamoChanges.MOST_DAYS));
            number = make(change, some, number);
            made += some.size();
            progress.accept(made);
        }
        RecordedChange moved = change.moved(moveCursor(intent, lookbackDays, now));
        history.end(moved, now);
        return moved;
    }

    private RecordedChange begin(Planned planned) {
        Intent intent = planned.intent();
        Optional<Cursor> before = ledger.cursor(intent.stream());
        DueList due = changes.due(intent.stream());
        List<Window> listed = due.ranges().stream()
                .filter(range -> range.from().isBefore(intent.window().to())
                        && intent.window().from().isBefore(range.to()))
                .toList();
        boolean goesBack = intent.kind() == Kind.BACK || intent.kind() == Kind.UNWAIVE;
        Cursors cursors = new Cursors(before, before.map(cursor -> goesBack ? cursor.backTo(intent.target()) : cursor));
        RecordedChange change = new RecordedChange(
                planned.id(), intent, planned.next().size(), cursors, listed, Optional.empty(), Optional.empty());
        if (!history.begin(change)) {
            throw new UserException(
                    "%s was changed by somebody else at the same instant: look at ./senselake state history"
                            .formatted(intent.stream()));
        }
        return change;
    }

    /** Changes days of one transaction, in halves where it is refused again and again; returns the number of the last part. */
    private int make(RecordedChange change, List<LocalDate> days, int number) {
        Intent intent = change.intent();
        for (int tries = 0; tries < TRIES; tries++) {
            SortedMap<LocalDate, SeenDay> seen = changes.days(
                    intent.stream(), new Window(days.getFirst(), days.getLast().plusDays(1)));
            seen.keySet().retainAll(days);
            SortedMap<LocalDate, DayDecision> next = decisions(intent, change.id(), seen);
            if (next.isEmpty()) {
                return number;
            }
            List<Decided> decided = new ArrayList<>();
            next.forEach((day, decision) -> decided.add(
                    new Decided(requireNonNull(seen.get(day), "every day was seen"), Optional.of(decision))));
            if (changes.decide(intent.stream(), decided, history.part(change, number + 1, DayChange.of(seen, next)))) {
                return number + 1;
            }
        }
        if (days.size() == 1) {
            throw busy(intent.stream(), days.getFirst());
        }
        int half = days.size() / 2;
        return make(change, days.subList(half, days.size()), make(change, days.subList(0, half), number));
    }

    static RetryableException busy(String stream, LocalDate day) {
        return new RetryableException(new Failure(
                ErrorCode.LEDGER_UNAVAILABLE,
                "stream %s, %s: others kept changing the ledger meanwhile".formatted(stream, day),
                "type the command again, which goes on from there; if it stays so, wait until no run is under way"));
    }

    private Optional<Cursor> moveCursor(Intent intent, OptionalInt lookbackDays, Instant now) {
        String stream = intent.stream();
        if (intent.kind() == Kind.BACK || intent.kind() == Kind.UNWAIVE) {
            // A run that began before may have moved it on meanwhile.
            changes.back(stream, intent.target());
        } else if ((intent.kind() == Kind.FORWARD || intent.kind() == Kind.IMPORT) && lookbackDays.isPresent()) {
            Finality finality = new Finality(lookbackDays.getAsInt(), "");
            LocalDate end = LocalDate.ofInstant(now, ZoneOffset.UTC);
            ledger.cursor(stream)
                    .filter(cursor -> cursor.settled().isBefore(end))
                    .map(cursor ->
                            cursor.advanceOver(ledger.read(stream, new Window(cursor.settled(), end)), now, finality))
                    .ifPresent(ledger::move);
        }
        return ledger.cursor(stream);
    }
}
