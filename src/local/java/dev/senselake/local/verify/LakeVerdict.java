package dev.senselake.local.verify;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.senselake.failure.Failure;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.stream.StreamSpec;
import dev.senselake.time.Window;
import dev.senselake.verify.DayVerdict;
import dev.senselake.verify.Difference;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a comparison: how many days were compared and are equal, those that are not, the day from which on nothing was
 * compared and why, and the commands that would repair what differs.
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record LakeVerdict(
        String stream,
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        boolean quick,
        int equalDays,
        int equalBySums,
        List<Day> days,
        boolean differencesCut,
        Optional<LocalDate> rest,
        Optional<Failure> failure,
        long requests,
        List<String> repair,
        List<String> repairOnAws,
        List<String> notes) {
    public LakeVerdict {
        days = List.copyOf(days);
        repair = List.copyOf(repair);
        repairOnAws = List.copyOf(repairOnAws);
        notes = List.copyOf(notes);
    }

    /** Tells whether everything was compared and is equal. */
    public boolean isEqual() {
        return days.isEmpty() && rest.isEmpty() && failure.isEmpty();
    }

    /** One day that differs (none: a list), with the first of its differences. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Day(
            Optional<LocalDate> day,
            Why why,
            DayVerdict.Standing standing,
            long sourceRows,
            long missing,
            long surplus,
            long changed,
            long defective,
            List<Difference> differences) {
        static Day of(DayVerdict verdict, Why why, List<Difference> told) {
            return new Day(
                    verdict.day(),
                    why,
                    verdict.standing(),
                    verdict.sourceRows(),
                    verdict.missing(),
                    verdict.surplus(),
                    verdict.changed(),
                    verdict.defective(),
                    told);
        }
    }

    /** What a difference means. */
    public enum Why {
        /** The day is final, and no run reads it again by itself. */
        DIFFERS("differs"),
        /** The day lies within the look-back: the next run reads it again. */
        CHANGED_SINCE("changed since"),
        /** No run has loaded the day. */
        NOT_LOADED("not loaded"),
        /** An operator has given the day up. */
        GIVEN_UP("given up");

        private final String words;

        Why(String words) {
            this.words = words;
        }

        /** Returns what a difference of a day means by the ledger; in a list, which each run reads, it came since. */
        static Why of(Optional<LocalDate> day, StreamSpec spec, Map<LocalDate, LedgerEntry> entries, Instant now) {
            Optional<LedgerEntry> entry = day.map(entries::get);
            if (entry.filter(LedgerEntry::waived).isPresent()) {
                return GIVEN_UP;
            }
            if (day.isPresent() && entry.flatMap(LedgerEntry::commit).isEmpty()) {
                return NOT_LOADED;
            }
            Duration lookback = Duration.ofDays(spec.lookbackDays());
            return day.filter(date -> !now.isBefore(Window.of(date).end().plus(lookback)))
                            .isPresent()
                    ? DIFFERS
                    : CHANGED_SINCE;
        }

        /** Returns it as people read it. */
        public String words() {
            return words;
        }
    }
}
