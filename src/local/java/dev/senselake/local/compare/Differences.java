package dev.senselake.local.compare;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What came of a comparison: over which days, counts in all and by day, how many values of a column differ, examples, and the
 * columns that only one side has. A row that is repeated counts each time.
 */
public record Differences(
        String stream,
        Optional<Days> days,
        Counts all,
        SortedMap<String, Counts> byDay,
        SortedMap<String, Long> byColumn,
        List<Example> examples,
        Columns columns) {
    public Differences {
        examples = List.copyOf(examples);
    }

    /** The first and the last day that were compared. */
    public record Days(LocalDate first, LocalDate last) {}

    /** Rows that are equal, differ, are only in the lake or only in the file; of the latter, those that repeat a row. */
    public record Counts(long equal, long differing, long onlyHere, long onlyThere, long repeatedThere) {
        /** Tells whether both sides have the same rows. */
        public boolean isEqual() {
            return differing == 0 && onlyHere == 0 && onlyThere == 0;
        }
    }

    /** A row that differs: its key, and a value of each side, or that only one side has it. */
    public record Example(String day, String key, String what, Optional<String> here, Optional<String> there) {}

    /** Columns that were compared, and those that one side does not have. */
    public record Columns(List<String> compared, List<String> onlyHere, List<String> onlyThere) {
        public Columns {
            compared = List.copyOf(compared);
            onlyHere = List.copyOf(onlyHere);
            onlyThere = List.copyOf(onlyThere);
        }
    }
}
