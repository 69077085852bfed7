package dev.senselake.local.change;

import dev.senselake.ledger.DayDecision;
import dev.senselake.ledger.DynamoChanges.SeenDay;
import dev.senselake.ledger.Finality;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.ledger.Waiver;
import dev.senselake.time.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;

/**
 * What an operator wants of the days of a stream: which days it may concern, the day that the cursor is to stand at or that is
 * decided about, by whom and why.
 */
public record Intent(String stream, Kind kind, LocalDate target, Window window, String by, String because) {
    /** Who decides, and why, take no more characters than this. */
    public static final int LONGEST_TEXT = 300;

    private static final Finality COMPLETE = new Finality(0, "");

    /** What is decided. */
    public enum Kind {
        /** Every day from the target on is due again. */
        BACK("back", "cursor set back to"),
        /** Days before the target that are not complete are given up. */
        FORWARD("forward", "cursor set forward to"),
        /** The same, up to where another connector had come. */
        IMPORT("import", "taken over up to"),
        /** The day is given up. */
        WAIVE("waive", "given up"),
        /** The day's good rows are published without the bad ones. */
        PUBLISH("publish", "good rows wanted of"),
        /** The day is due, whatever was decided about it. */
        UNWAIVE("unwaive", "due again");

        private final String name;
        private final String words;

        Kind(String name, String words) {
            this.name = name;
            this.words = words;
        }

        /** Returns the name under which it is recorded. */
        String recorded() {
            return name;
        }

        static Optional<Kind> of(String name) {
            return Arrays.stream(values())
                    .filter(kind -> kind.name.equals(name))
                    .findFirst();
        }

        /** Returns what was done to a day, before the day's name. */
        public String words() {
            return words;
        }

        /** Tells whether days are given up by it. */
        boolean givesUp() {
            return this == FORWARD || this == IMPORT || this == WAIVE;
        }
    }

    /** Tells whether another one wants the same, so that it goes on with this one. */
    boolean isRepeatedBy(Intent other) {
        return stream.equals(other.stream) && kind == other.kind && target.equals(other.target);
    }

    /** Returns what is decided about a day at an instant, empty where it stays as it is. */
    Optional<DayDecision> decide(SeenDay day, Instant at) {
        LedgerEntry entry = day.entry();
        Optional<DayDecision> next = switch (kind) {
            case BACK ->
                entry.waived() || (entry.commit().isPresent() && !entry.isOutdated())
                        ? Optional.of(day.decision().dueAgain(entry))
                        : Optional.empty();
            case FORWARD, IMPORT -> isLoaded(day) ? Optional.empty() : Optional.of(waived(false, at));
            case WAIVE -> Optional.of(waived(false, at));
            case PUBLISH -> Optional.of(waived(true, at));
            case UNWAIVE -> Optional.of(DayDecision.dueSince(at));
        };
        return next.filter(decision -> !decision.equals(day.decision()));
    }

    private DayDecision waived(boolean publishes, Instant at) {
        return DayDecision.waived(new Waiver(publishes, by, Optional.of(at), because));
    }

    /** Tells whether a day need not be given up: it was given up before, or loaded after its end, and has not failed since. */
    static boolean isLoaded(SeenDay day) {
        LedgerEntry entry = day.entry();
        return entry.waived() || (entry.failCount() == 0 && COMPLETE.isComplete(day.day(), entry));
    }
}
