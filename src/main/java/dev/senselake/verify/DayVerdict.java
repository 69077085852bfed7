package dev.senselake.verify;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What came of the comparison of one UTC day (none: a list): the rows of both sides, how many are missing in the lake, there
 * only, or other, and the first of these. {@code defective} rows of the source cannot be published and are not compared.
 */
public record DayVerdict(
        Optional<LocalDate> day,
        How how,
        Standing standing,
        long sourceRows,
        long missing,
        long surplus,
        long changed,
        long defective,
        List<Difference> differences) {
    public DayVerdict {
        differences = List.copyOf(differences);
    }

    /** How a day was compared. */
    public enum How {
        /** Row by row. */
        ROWS,
        /** By the sums of the local days that it is part of. */
        SUMS
    }

    /** What stands in the lake. */
    public enum Standing {
        /** Rows that can be compared. */
        READABLE,
        /** No object. */
        ABSENT,
        /** Bytes that are not what senselake writes: cut, not sorted, no gzip. */
        DAMAGED
    }

    /** Returns the verdict on a day whose sums are equal. */
    static DayVerdict ofSums(LocalDate day) {
        return new DayVerdict(Optional.of(day), How.SUMS, Standing.READABLE, 0, 0, 0, 0, 0, List.of());
    }

    /** Returns the verdict on a day of which nothing stands in the lake, or nothing that can be read. */
    static DayVerdict unreadable(Optional<LocalDate> day, Standing standing, long sourceRows, long defective) {
        return new DayVerdict(day, How.ROWS, standing, sourceRows, sourceRows, 0, 0, defective, List.of());
    }

    /** Tells whether lake and source differ; an absent object of a day without rows does not. */
    public boolean differs() {
        return standing == Standing.DAMAGED || defective > 0 || missing + surplus + changed > 0;
    }

    /** Returns the same with fewer differences told. */
    DayVerdict telling(List<Difference> fewer) {
        return new DayVerdict(day, how, standing, sourceRows, missing, surplus, changed, defective, fewer);
    }
}
