package dev.senselake.local.change;

import dev.senselake.dynamo.DynamoTable;
import dev.senselake.ledger.Cursor;
import dev.senselake.ledger.DynamoChanges;
import dev.senselake.ledger.DynamoChanges.Decided;
import dev.senselake.ledger.DynamoChanges.SeenDay;
import dev.senselake.ledger.DynamoLedger;
import dev.senselake.local.change.DynamoHistory.Part;
import dev.senselake.local.change.RecordedChange.Undone;
import dev.senselake.mark.DueList;
import dev.senselake.time.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntConsumer;

/**
 * Puts the days of a change back as they were, each on the condition that it still is what the change made of it. Days that
 * were loaded or decided about since are kept. Who repeats an undo that was killed goes on with it.
 */
public final class ChangeUndo {
    private static final int TRIES = 5;

    private final DynamoChanges changes;
    private final DynamoHistory history;
    private final DynamoLedger ledger;
    private final IntConsumer progress;

    /** Changes the ledger in a table; {@code progress} hears how many days were looked at so far. */
    public ChangeUndo(DynamoTable table, IntConsumer progress) {
        changes = new DynamoChanges(table);
        history = new DynamoHistory(table);
        ledger = new DynamoLedger(table);
        this.progress = progress;
    }

    /** What an undo would do, or did: the days that it puts back, and those that stay because they were loaded or changed since. */
    public record Result(int restored, NavigableSet<LocalDate> loaded, NavigableSet<LocalDate> decided) {
        /** Returns how many days stay as they are. */
        public int kept() {
            return loaded.size() + decided.size();
        }
    }

    /** How the days of a part stand now. */
    private static final class Look {
        private final List<Decided> back = new ArrayList<>();
        private final NavigableSet<LocalDate> loaded = new TreeSet<>();
        private final NavigableSet<LocalDate> decided = new TreeSet<>();

        int kept() {
            return loaded.size() + decided.size();
        }
    }

    /** Tells what an undo would do, and changes nothing. */
    public Result look(RecordedChange change) {
        List<Look> looks = history.parts(change).stream()
                .filter(part -> !part.undone())
                .map(part -> look(change.stream(), part))
                .toList();
        return result(looks);
    }

    private static Result result(List<Look> looks) {
        NavigableSet<LocalDate> loaded = new TreeSet<>();
        NavigableSet<LocalDate> decided = new TreeSet<>();
        looks.forEach(look -> {
            loaded.addAll(look.loaded);
            decided.addAll(look.decided);
        });
        return new Result(looks.stream().mapToInt(look -> look.back.size()).sum(), loaded, decided);
    }

    /** Undoes a change. */
    public Result undo(RecordedChange change, String by, Instant now) {
        String stream = change.stream();
        DueList due = changes.due(stream);
        Optional<Cursor> stood = ledger.cursor(stream);
        List<Part> parts = history.parts(change);
        // Days that were given up may be due after this: the cursor goes back before they are, never after.
        Optional<LocalDate> first = parts.stream()
                .flatMap(part -> part.days().stream())
                .map(days -> days.days().from())
                .min(LocalDate::compareTo)
                .filter(_ -> change.intent().kind().givesUp());
        first.ifPresent(day -> changes.back(stream, day));
        int keptBefore = parts.stream().mapToInt(Part::kept).sum();
        List<Look> looks = new ArrayList<>();
        int done = 0;
        for (Part part : parts) {
            if (!part.undone()) {
                Look look = putBack(change, part);
                looks.add(look);
                done += look.back.size() + look.kept();
                progress.accept(done);
            }
        }
        Result result = result(looks);
        takeFromDue(change, due, parts, now);
        if (result.kept() + keptBefore == 0 && stood.equals(change.cursors().after())) {
            ledger.cursor(stream)
                    .ifPresent(
                            cursor -> change.cursors().before().ifPresent(before -> changes.replace(cursor, before)));
        }
        history.undo(change, new Undone(now, by, result.kept() + keptBefore));
        return result;
    }

    private Look putBack(RecordedChange change, Part part) {
        for (int tries = 0; tries < TRIES; tries++) {
            Look look = look(change.stream(), part);
            if (changes.restore(look.back, history.putBack(change, part, look.kept()))) {
                return look;
            }
        }
        throw ChangeMaker.busy(change.stream(), part.days().getFirst().days().from());
    }

    private Look look(String stream, Part part) {
        Look look = new Look();
        Optional<Window> all =
                Window.hull(part.days().stream().flatMap(days -> days.days().days()));
        SortedMap<LocalDate, SeenDay> now =
                all.map(window -> changes.days(stream, window)).orElseGet(TreeMap::new);
        for (DayChange days : part.days()) {
            now.subMap(days.days().from(), days.days().to()).forEach((day, seen) -> look(days, day, seen, look));
        }
        return look;
    }

    private static void look(DayChange change, LocalDate day, SeenDay seen, Look look) {
        if (!change.was().hasLoadedTheSame(seen)) {
            look.loaded.add(day);
        } else if (seen.decision().equals(change.after())) {
            boolean existed = change.was().existed();
            look.back.add(new Decided(seen, existed ? Optional.of(change.was().decision()) : Optional.empty()));
        } else if (!seen.decision().equals(change.was().decision())) {
            look.decided.add(day);
        }
    }

    /** Takes out of the due days those that the change added, unless an attempt at one of them was made since. */
    private void takeFromDue(RecordedChange change, DueList due, List<Part> parts, Instant now) {
        List<LocalDate> added = new ArrayList<>();
        for (DayChange days :
                parts.stream().flatMap(part -> part.days().stream()).toList()) {
            changes.days(change.stream(), days.days()).forEach((day, seen) -> {
                boolean isBack = days.was().isAgain(seen)
                        && seen.entry().failCount() == 0
                        && seen.entry().isIdle(now);
                if (isBack && change.listed().stream().noneMatch(range -> range.contains(day))) {
                    added.add(day);
                }
            });
        }
        changes.takeFromDue(change.stream(), due, added);
    }
}
