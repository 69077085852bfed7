package dev.senselake.run;

import dev.senselake.ledger.Finality;
import dev.senselake.ledger.Ledger;
import dev.senselake.ledger.LedgerDays;
import dev.senselake.run.RunPlan.Concurrency;
import dev.senselake.stream.StreamCatalog;
import dev.senselake.stream.StreamSpec;
import dev.senselake.time.Days;
import dev.senselake.time.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns a request into a plan: reads the ledger, writes nothing, asks no source. Equal ledger, request and asOf give an
 * equal plan, and no day after asOf's is ever in it.
 */
public final class RunPlanner {
    // A plan has to fit a state's payload, and its windows matter more.
    private static final int MOST_NOTES = 30;

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

    /** Plans the request; refused if a forced run is too large for one plan. */
    public PlanAnswer plan(Run run, RunRequest request) {
        LocalDate today = Days.of(run.asOf());
        List<StreamSpec> streams = request.streams().stream()
                .map(name -> catalog.find(name).orElseThrow())
                .toList();
        Map<StreamSpec, DueDays> due = new LinkedHashMap<>();
        List<String> remarks = new ArrayList<>(notes);
        for (StreamSpec spec : streams) {
            if (!spec.isSnapshot()) {
                due.put(spec, due(spec, request, today, remarks));
            }
        }
        remarks.addAll(new FormerStreams(ledger, catalog).remarks());
        return new PlanBuilder(run, request, streams, concurrency, bounded(remarks)).fit(due);
    }

    private static List<String> bounded(List<String> remarks) {
        if (remarks.size() <= MOST_NOTES) {
            return remarks;
        }
        List<String> kept = new ArrayList<>(remarks.subList(0, MOST_NOTES));
        kept.add("%d more notes are left out; ./senselake state says more".formatted(remarks.size() - MOST_NOTES));
        return kept;
    }

    private DueDays due(StreamSpec spec, RunRequest request, LocalDate today, List<String> remarks) {
        LedgerDays days = ledger.days(spec.stream());
        remarks.addAll(days.remarks(spec.stream()));
        remarks.addAll(days.waivers(spec.stream()));
        if (request.days().isPresent()) {
            return DueDays.all(request.days().get());
        }
        Optional<Window> span = StreamSpan.of(spec, today);
        remarks.addAll(StreamSpan.remarks(spec, today, days));
        if (span.isEmpty()) {
            return DueDays.none();
        }
        return request.mode().forced()
                ? DueDays.all(span.get())
                : DueDays.of(spec, span.get(), days.entries(), Finality.of(spec, ledger.cursor(spec.stream())));
    }

    /** One execution: its id, the asOf that decides which days are planned, and when it really started. */
    public record Run(String id, Instant asOf, Instant startedAt) {}
}
