package dev.senselake.run;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.ledger.Ledger;
import dev.senselake.ledger.LedgerDays;
import dev.senselake.run.RunPlan.Concurrency;
import dev.senselake.stream.StreamCatalog;
import dev.senselake.stream.StreamSpec;
import dev.senselake.stream.StreamSpec.Kind;
import dev.senselake.time.Days;
import dev.senselake.time.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns a request into a plan: reads the ledger, writes nothing, asks no source. Equal ledger, request and asOf give an
 * equal plan, and no day after asOf's is ever in it.
 */
public final class RunPlanner {
    private final Ledger ledger;
    private final StreamCatalog catalog;
    private final Concurrency concurrency;
    private final List<String> notes;

    /** Plans for the streams of the catalog; the notes go into every plan. */
    public RunPlanner(Ledger ledger, StreamCatalog catalog, Concurrency concurrency, List<String> notes) {
        this.ledger = ledger;
        this.catalog = catalog;
        this.concurrency = concurrency;
        this.notes = List.copyOf(notes);
    }

    /** Plans the request; refused if a stream starts after asOf's day, or if a forced run is too large for one plan. */
    public PlanAnswer plan(Run run, RunRequest request) {
        LocalDate today = Days.of(run.asOf());
        List<StreamSpec> streams = request.streams().stream()
                .map(name -> catalog.find(name).orElseThrow())
                .toList();
        for (StreamSpec spec : streams) {
            if (!spec.isSnapshot() && spec.startDate().isAfter(today)) {
                return PlanAnswer.Refused.of(startsLater(spec, today));
            }
        }
        Map<StreamSpec, DueDays> due = new LinkedHashMap<>();
        List<String> remarks = new ArrayList<>(notes);
        for (StreamSpec spec : streams) {
            if (!spec.isSnapshot()) {
                Window span = request.days().orElseGet(() -> new Window(spec.startDate(), today.plusDays(1)));
                due.put(spec, due(spec, span, request.mode(), remarks));
            }
        }
        return new PlanBuilder(run, request, streams, concurrency, remarks).fit(due);
    }

    private DueDays due(StreamSpec spec, Window span, RunMode mode, List<String> remarks) {
        if (mode.forced()) {
            return DueDays.all(span);
        }
        LedgerDays days = ledger.days(spec.stream());
        remarks.addAll(days.remarks(spec.stream()));
        return DueDays.of(spec, span, days.entries());
    }

    private static Failure startsLater(StreamSpec spec, LocalDate today) {
        return new Failure(
                ErrorCode.INVALID_CONFIGURATION,
                "the start date of %s, %s, is after the day of this run, %s"
                        .formatted(spec.stream(), spec.startDate(), today),
                spec.kind() == Kind.DATASET
                        ? "set an earlier start_date of the dataset"
                        : "set SENSOURCE_START_DATE to an earlier day");
    }

    /** One execution: its id, the asOf that decides which days are planned, and when it really started. */
    public record Run(String id, Instant asOf, Instant startedAt) {}
}
