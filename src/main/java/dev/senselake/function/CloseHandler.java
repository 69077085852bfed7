package dev.senselake.function;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.counts.kept.CountsStore;
import dev.senselake.counts.kept.SettledMonths;
import dev.senselake.failure.FailureException;
import dev.senselake.function.Configured.Remark;
import dev.senselake.ledger.Outcomes;
import dev.senselake.localtime.OpeningHoursStore;
import dev.senselake.metric.Metric;
import dev.senselake.metric.MetricLog;
import dev.senselake.metric.RunMetrics;
import dev.senselake.report.Report;
import dev.senselake.report.kept.NightlyReport;
import dev.senselake.run.MapItemFailure;
import dev.senselake.run.RunCloser;
import dev.senselake.run.RunPlan;
import dev.senselake.run.RunSummary;
import dev.senselake.run.RunSummary.StreamSummary;
import dev.senselake.stream.Documents;
import dev.senselake.stream.StreamCatalog;
import dev.senselake.time.Deadline;
import dev.senselake.time.Window;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** What {@code close-run} does: read the plan back, close, tell the stack, log one line. */
@Singleton
class CloseHandler {
    private static final Logger LOG = Logger.getLogger(CloseHandler.class);

    // A summary has to fit the execution's output.
    private static final int LONGEST = 4_000;

    // One month of a stream with 5,000 zones is 9 MB to read.
    private static final Duration MONTH = Duration.ofSeconds(30);
    private static final Duration REPORT = Duration.ofSeconds(60);

    private final Supplier<Configured> configured;
    private final Remark remark;
    private final Provider<Closers> closers;
    private final Provider<Counted> counted;
    private final Provider<OpeningHoursStore> openingHours;
    private final Provider<Reports> reports;
    private final MetricLog metrics;
    private final Clock clock;

    CloseHandler(
            Supplier<Configured> configured,
            Remark remark,
            Provider<Closers> closers,
            Provider<Counted> counted,
            Provider<OpeningHoursStore> openingHours,
            Provider<Reports> reports,
            MetricLog metrics,
            Clock clock) {
        this.configured = configured;
        this.remark = remark;
        this.closers = closers;
        this.counted = counted;
        this.openingHours = openingHours;
        this.reports = reports;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Makes what closes runs over the streams of a catalog. */
    interface Closers {
        RunCloser over(StreamCatalog catalog);
    }

    /** The counts that work functions left behind, and what they read. */
    record Counted(CountsStore counts, Outcomes outcomes) {}

    /** What writes the report; nothing where there is no stack: on one machine a command makes it when somebody looks. */
    record Reports(Optional<NightlyReport> nightly) {}

    /** The streams whose cursors can be moved, and what the summary says of the configuration. */
    private record Streams(StreamCatalog catalog, ZoneId fallback, List<String> notes) {}

    JsonNode answer(JsonNode json) {
        Deadline deadline = LambdaHandler.deadline(clock);
        EventReader reader = new EventReader("close-run", json, Set.of("plan", "caught"));
        Optional<RunPlan> read = reader.document("plan", RunPlan.class, "is no plan as plan-run answers it");
        List<MapItemFailure> caught = reader.documents("caught", MapItemFailure.class, "is no list of failed items");
        reader.requireRight();
        RunPlan plan = read.orElseThrow();
        Streams streams = streams(plan.dryRun());
        Optional<NightlyReport> nightly =
                plan.dryRun() ? Optional.empty() : reports.get().nightly();
        List<String> notes = Stream.concat(streams.notes().stream(), nightly.map(NightlyReport::place).stream())
                .toList();
        RunSummary summary = closers.get().over(streams.catalog()).close(plan, caught, notes);
        if (!plan.dryRun()) {
            RunMetrics.write(summary, streams.catalog().names(), metrics);
            keepMonths(summary, deadline);
            nightly.filter(_ -> deadline.allows(REPORT))
                    .ifPresent(pages -> report(pages, summary, streams.catalog(), streams.fallback(), metrics));
        }
        LOG.infof(
                "closed run=%s status=%s failures=%d",
                summary.runId(),
                summary.status(),
                summary.failures().size() + summary.failuresOmitted().orElse(0));
        return Documents.json(summary);
    }

    /** Adds up the counts of months that are final now. The run is closed already, and what goes wrong here costs sums only. */
    private void keepMonths(RunSummary summary, Deadline deadline) {
        try {
            SettledMonths months = new SettledMonths(counted.get().counts(), () -> deadline.allows(MONTH));
            Map<String, List<Window>> read = counted.get().outcomes().of(summary.runId()).stream()
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

    /** Copies the opening hours to where the views find them; a run does not fail by them. */
    private Optional<String> keepOpeningHours(Configured now) {
        return openingHours.get().keep(now.settings().localTime().openingHours());
    }

    /** Writes the report of the closed run, and tells the stack what it found; what goes wrong here costs these only. */
    static void report(
            NightlyReport nightly, RunSummary summary, StreamCatalog catalog, ZoneId fallback, MetricLog metrics) {
        try {
            Report report = nightly.write(summary.runId(), catalog, summary.asOf(), fallback);
            metrics.write(Map.of(Metric.SILENCES_FOUND, BigDecimal.valueOf(report.newlySilent())));
            LOG.infof(
                    "reported run=%s verdict=%s",
                    summary.runId(), report.verdict().level());
        } catch (RuntimeException e) {
            LOG.warnf("no report is written, the next run writes one: %s", e.getMessage());
        }
    }

    /** A run that was loaded is closed also without a configuration: its days are recorded, only the cursors stay behind. */
    private Streams streams(boolean dryRun) {
        try {
            Configured now = configured.get();
            Stream<String> notKept = dryRun ? Stream.empty() : keepOpeningHours(now).stream();
            return new Streams(
                    now.catalog(),
                    now.settings().localTime().fallback(),
                    Stream.concat(remark.now().stream(), notKept).toList());
        } catch (FailureException e) {
            String why = e.failure().message();
            String shown = why.length() <= LONGEST ? why : why.substring(0, LONGEST) + "...";
            LOG.warnf("closing without a configuration: %s", shown);
            return new Streams(
                    new StreamCatalog(List.of()),
                    ZoneOffset.UTC,
                    List.of("the configuration could not be used when the run was closed, so that the next run moves"
                            + " the cursors: " + shown));
        }
    }
}
