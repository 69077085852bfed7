package dev.senselake.followup;

import dev.senselake.counts.kept.CountsStore;
import dev.senselake.counts.kept.SettledMonths;
import dev.senselake.ledger.Outcomes;
import dev.senselake.metric.Metric;
import dev.senselake.metric.MetricLog;
import dev.senselake.metric.RunMetrics;
import dev.senselake.report.Report;
import dev.senselake.report.kept.NightlyReport;
import dev.senselake.run.RunSummary;
import dev.senselake.run.RunSummary.StreamSummary;
import dev.senselake.stream.StreamCatalog;
import dev.senselake.time.Deadline;
import dev.senselake.time.Window;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Does what follows a closed run, as far as its time allows: what goes wrong here costs sums or the report, never the run. There
 * is no report where there is no stack: on one machine a command makes it when somebody looks.
 */
public record FollowUp(CountsStore counts, Outcomes outcomes, Optional<NightlyReport> report, MetricLog metrics) {
    private static final Logger LOG = Logger.getLogger(FollowUp.class);

    // One month of a stream with 5,000 zones is 9 MB to read.
    private static final Duration MONTH = Duration.ofSeconds(30);
    private static final Duration REPORT = Duration.ofSeconds(60);

    /** Says where people find the report of the newest run. */
    public Optional<String> place() {
        return report.map(NightlyReport::place);
    }

    /** Tells the metrics, adds up the counts of months that are final now, and writes the report. */
    public void after(RunSummary summary, StreamCatalog catalog, ZoneId fallback, Deadline deadline) {
        RunMetrics.write(summary, catalog.names(), metrics);
        keepMonths(summary, deadline);
        if (deadline.allows(REPORT)) {
            report.ifPresent(pages -> write(pages, summary, catalog, fallback));
        }
    }

    private void keepMonths(RunSummary summary, Deadline deadline) {
        try {
            SettledMonths months = new SettledMonths(counts, () -> deadline.allows(MONTH));
            Map<String, List<Window>> read = outcomes.of(summary.runId()).stream()
                    .filter(outcome -> outcome.window().isPresent())
                    .collect(Collectors.groupingBy(
                            outcome -> outcome.stream().replace(Outcomes.LATE, ""),
                            Collectors.mapping(outcome -> outcome.window().orElseThrow(), Collectors.toList())));
            for (StreamSummary stream : summary.streams()) {
                stream.settled().ifPresent(settled -> {
                    List<YearMonth> kept =
                            months.keep(stream.stream(), settled, read.getOrDefault(stream.stream(), List.of()));
                    kept.forEach(month -> LOG.infof("counted stream=%s month=%s", stream.stream(), month));
                });
            }
        } catch (RuntimeException e) {
            LOG.warnf("the counts of months are not added up, the next run tries again: %s", e.getMessage());
        }
    }

    private void write(NightlyReport pages, RunSummary summary, StreamCatalog catalog, ZoneId fallback) {
        try {
            Report written = pages.write(summary.runId(), catalog, summary.asOf(), fallback);
            metrics.write(Map.of(Metric.SILENCES_FOUND, BigDecimal.valueOf(written.newlySilent())));
            LOG.infof(
                    "reported run=%s verdict=%s",
                    summary.runId(), written.verdict().level());
        } catch (RuntimeException e) {
            LOG.warnf("no report is written, the next run writes one: %s", e.getMessage());
        }
    }
}
