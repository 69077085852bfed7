package dev.senselake.report.reading;

import dev.senselake.counts.DayCounts;
import dev.senselake.counts.kept.MonthCounts;
import dev.senselake.report.StreamLedger;
import dev.senselake.time.Window;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.SortedMap;

/** Where the counts of a stream come from. */
interface CountsSource {
    /** Returns the counts of the days of a window, of those that are known. */
    SortedMap<LocalDate, DayCounts> days(StreamLedger stream, Window days);

    /** Returns the sums of months, both inclusive, of those that are known. */
    List<MonthCounts> months(StreamLedger stream, YearMonth from, YearMonth to);
}
