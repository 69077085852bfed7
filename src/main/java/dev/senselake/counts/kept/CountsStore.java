package dev.senselake.counts.kept;

import dev.senselake.time.Window;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;

/** The counts of the days and months of all streams. Each is replaced by a generation that is not lower only. */
public interface CountsStore {
    /** Returns, of the days of a window whose counts are kept in the form of this release, the digest of their rows. */
    SortedMap<LocalDate, String> digests(String stream, Window days);

    /** Keeps days, each unless counts of a higher generation stand there. */
    void keep(String stream, Collection<CountedDay> days);

    /** Returns the days of a window that are kept, oldest first; nobody has looked into their bytes yet. */
    List<CountedDay> days(String stream, Window days);

    /** Tells whether counts of the month are kept in the form of this release. */
    boolean hasMonth(String stream, YearMonth month);

    /** Keeps a month, unless counts of a higher generation stand there. */
    void keep(MonthCounts month);

    /** Returns the months of which counts are kept, both inclusive, oldest first; one that cannot be read is left out. */
    List<MonthCounts> months(String stream, YearMonth from, YearMonth to);
}
