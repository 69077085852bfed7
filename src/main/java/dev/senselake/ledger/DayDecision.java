package dev.senselake.ledger;

import dev.senselake.dynamo.DynamoItem;
import dev.senselake.dynamo.DynamoUpdate;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that an item says of what was decided about its day, by name, so that it can be put back as it was: its status, since
 * when readings count, and an operator's waiver. A name that is missing stands for an attribute that is missing.
 */
public record DayDecision(SortedMap<String, String> attributes) {
    /** The names that there are. */
    static final List<String> NAMES = List.of(
            DynamoEntry.STATUS,
            DynamoEntry.DUE_SINCE,
            DynamoEntry.WAIVED_BY,
            DynamoEntry.WAIVED_AT,
            DynamoEntry.WAIVED_BECAUSE,
            DynamoEntry.WAIVED_ROWS);

    public DayDecision {
        if (!NAMES.containsAll(attributes.keySet())) {
            throw new IllegalArgumentException("no decisions about a day: " + attributes.keySet());
        }
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    }

    /** Returns what an item says. */
    static DayDecision of(DynamoItem item) {
        SortedMap<String, String> found = new TreeMap<>();
        NAMES.forEach(name -> item.text(name).ifPresent(text -> found.put(name, text)));
        return new DayDecision(found);
    }

    /** Returns what an operator's waiver is: a day is given up, or due for its good rows. */
    public static DayDecision waived(Waiver waiver) {
        SortedMap<String, String> next =
                new TreeMap<>(Map.of(DynamoEntry.WAIVED_BY, waiver.by(), DynamoEntry.WAIVED_BECAUSE, waiver.because()));
        waiver.at().ifPresent(at -> next.put(DynamoEntry.WAIVED_AT, at.toString()));
        if (waiver.publishes()) {
            next.put(DynamoEntry.WAIVED_ROWS, "PUBLISH");
            waiver.at().ifPresent(at -> next.put(DynamoEntry.DUE_SINCE, at.toString()));
        } else {
            next.put(DynamoEntry.STATUS, DynamoEntry.WAIVED);
        }
        return new DayDecision(next);
    }

    /** Returns that nobody decided anything, and that readings before an instant do not count. */
    public static DayDecision dueSince(Instant at) {
        return new DayDecision(new TreeMap<>(Map.of(DynamoEntry.DUE_SINCE, at.toString())));
    }

    /** Returns the decision that makes this day of that entry due: it is not given up, and its commit does not count. */
    public DayDecision dueAgain(LedgerEntry entry) {
        SortedMap<String, String> next = new TreeMap<>(attributes);
        if (entry.waived()) {
            next.keySet().removeIf(name -> !name.equals(DynamoEntry.DUE_SINCE));
        }
        Optional<Instant> since = entry.outdated().marks().dueSince();
        since.ifPresent(at -> next.put(DynamoEntry.DUE_SINCE, at.toString()));
        return new DayDecision(next);
    }

    /** Returns the update that puts this in place of whatever was decided. */
    DynamoUpdate write() {
        DynamoUpdate update = new DynamoUpdate();
        attributes.forEach(update::set);
        String[] others =
                NAMES.stream().filter(name -> !attributes.containsKey(name)).toArray(String[]::new);
        return update.remove(others);
    }

    /** Lets an update happen only where this still is what was decided. */
    DynamoUpdate stillIn(DynamoUpdate update) {
        NAMES.forEach(name -> update.whenStill(name, Optional.ofNullable(attributes.get(name))));
        return update;
    }
}
