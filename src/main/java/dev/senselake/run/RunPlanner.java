package dev.senselake.run;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.ledger.Ledger;
import dev.senselake.run.RunPlan.Concurrency;
import dev.senselake.stream.StreamCatalog;
import dev.senselake.stream.StreamSpec;
import dev.senselake.stream.StreamSpec.Kind;
import dev.senselake.time.Days;
import dev.senselake.time.Window;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        Optional<StreamSpec> future = streams(request).stream()
                .filter(spec -> !spec.isSnapshot())
                .filter(spec -> spec.startDate().isAfter(Days.of(run.asOf())))
                .findFirst();
        if (future.isPresent()) {
            return PlanAnswer.Refused.of(startsLater(future.get(), run.asOf()));
        }
        Map<StreamSpec, DueDays> due = new LinkedHashMap<>();
        for (String name : request.streams()) {
            StreamSpec spec = catalog.find(name).orElseThrow();
            span(spec, request, run.asOf())
                    .ifPresent(span -> due.put(
                            spec,
                            request.mode().forced()
                                    ? DueDays.all(span)
                                    : DueDays.of(spec, span, ledger.read(name, span))));
        }
        return new PlanBuilder(run, request, streams(request), concurrency, notes).fit(due);
    }

    private List<StreamSpec> streams(RunRequest request) {
        return request.streams().stream()
                .map(name -> catalog.find(name).orElseThrow())
                .toList();
    }

    private static Optional<Window> span(StreamSpec spec, RunRequest request, Instant asOf) {
        if (spec.isSnapshot()) {
            return Optional.empty();
        }
        return request.days()
                .or(() -> Optional.of(new Window(spec.startDate(), Days.of(asOf).plusDays(1))));
    }

    private static Failure startsLater(StreamSpec spec, Instant asOf) {
        return new Failure(
                ErrorCode.INVALID_CONFIGURATION,
                "the start date of %s, %s, is after the day of this run, %s"
                        .formatted(spec.stream(), spec.startDate(), Days.of(asOf)),
                spec.kind() == Kind.DATASET
                        ? "set an earlier start_date of the dataset"
                        : "set SENSOURCE_START_DATE to an earlier day");
    }

    /** One execution: its id, the asOf that decides which days are planned, and when it really started. */
    public record Run(String id, Instant asOf, Instant startedAt) {}
}
