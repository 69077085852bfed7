package dev.senselake.report.reading;

import dev.senselake.counts.DayCounts;
import dev.senselake.stream.StreamSpec;
import dev.senselake.time.Window;
import java.time.LocalDate;
import java.util.SortedMap;

/** Where the counts of a stream's days come from. */
public interface CountsSource {
    /** Returns the counts of the days of a window, of those that are known. */
    SortedMap<LocalDate, DayCounts> of(StreamSpec spec, Window days);
}
