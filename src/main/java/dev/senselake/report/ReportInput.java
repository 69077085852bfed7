package dev.senselake.report;

import dev.senselake.counts.DayCounts;
import dev.senselake.counts.kept.MonthCounts;
import dev.senselake.run.RunSummary;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What a report is made from: when and of which lake, the hours that a stream may be behind, how many years of days are
 * shown, the ledger of each configured stream, the newest runs (newest first), what they changed, the counts of the last
 * weeks and the sums of the months before this one by stream, and where the entities are; remarks say what could not be read.
 */
public record ReportInput(
        Instant at,
        String lake,
        int objectiveHours,
        int years,
        List<StreamLedger> streams,
        List<RunSummary> runs,
        List<Restatement> restatements,
        Map<String, SortedMap<LocalDate, DayCounts>> counts,
        Map<String, List<MonthCounts>> months,
        Places places,
        List<String> remarks) {
    public ReportInput {
        streams = List.copyOf(streams);
        runs = List.copyOf(runs);
        restatements = List.copyOf(restatements);
        counts = Map.copyOf(counts);
        months = Map.copyOf(months);
        remarks = List.copyOf(remarks);
    }
}
