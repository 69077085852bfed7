package dev.senselake.run;

import dev.senselake.estimate.StreamPace;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.ledger.Finality;
import dev.senselake.ledger.Ledger;
import dev.senselake.ledger.LedgerDays;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.overlap.Heartbeats;
import dev.senselake.reconcile.LakeReview;
import dev.senselake.reconcile.Reconciler;
import dev.senselake.run.RunPlan.Concurrency;
import dev.senselake.run.RunRequest.Limits;
import dev.senselake.stream.Partition;
import dev.senselake.stream.StreamCatalog;
import dev.senselake.stream.StreamSpec;
import dev.senselake.time.Days;
import dev.senselake.time.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns a request into a plan: reads the ledger, asks no source. Equal ledger, lake, request and asOf give an equal plan,
 * and no day after asOf's is ever in it, while no other run is under way; beside one, an incremental run leaves it the older
 * days. A run that is no dry run first puts right where lake and ledger differ; a backfill gets no more days by that.
 */
public final class RunPlanner {
    // A plan has to fit a state's payload, and its windows matter more.
    private static final int MOST_NOTES = 30;

    private final Ledger ledger;
    private final StreamCatalog catalog;
    private final Concurrency concurrency;
    private final List<String> notes;
    private final Optional<Reconciler> reconciler;
    private final Optional<Heartbeats> heartbeats;

    /** Plans for the streams of the catalog by the ledger alone; the notes go into every plan. */
    public RunPlanner(Ledger ledger, StreamCatalog catalog, Concurrency concurrency, List<String> notes) {
        this(ledger, catalog, concurrency, notes, Optional.empty(), Optional.empty());
    }

    /** Plans for the streams of the catalog, after a look at the lake and at other runs; the notes go into every plan. */
    public RunPlanner(
            Ledger ledger,
            StreamCatalog catalog,
            Concurrency concurrency,
            List<String> notes,
            Optional<Reconciler> reconciler,
            Optional<Heartbeats> heartbeats) {
        this.ledger = ledger;
        this.catalog = catalog;
        this.concurrency = concurrency;
        this.notes = List.copyOf(notes);
        this.reconciler = reconciler;
        this.heartbeats = heartbeats;
    }

    /** Plans the request; refused if a forced run is too large for one plan, or if the lake is another one. */
    public PlanAnswer plan(Run run, RunRequest request) {
        LocalDate today = Days.of(run.asOf());
        List<StreamSpec> streams = request.streams().stream()
                .map(name -> catalog.find(name).orElseThrow())
                .toList();
        Readings readings = new Readings(
                new LedgerReading.Reader(ledger, today, run.startedAt(), !request.dryRun()), request.days());
        Optional<LakeReview> review =
                reconciler.map(lake -> LakeReview.of(lake, readings, catalog, streams, today, request.days()));
        // A backfill into another bucket would leave a few days there, by which later runs would take it for the lake.
        Optional<Failure> otherLake =
                review.filter(_ -> request.mode() != RunMode.FULL_REFRESH).flatMap(LakeReview::otherLake);
        if (otherLake.isPresent()) {
            return PlanAnswer.Refused.of(otherLake.get());
        }
        review.filter(_ -> !request.dryRun()).ifPresent(LakeReview::settle);
        return plan(run, request, streams, review, readings);
    }

    /** What this run has read of each stream, once. */
    private final class Readings implements LakeReview.Entries {
        private final LedgerReading.Reader reader;
        private final Map<String, LedgerReading> read = new HashMap<>();
        private final Optional<Window> own;

        private Readings(LedgerReading.Reader reader, Optional<Window> own) {
            this.reader = reader;
            this.own = own;
        }

        @Override
        public LedgerEntry snapshot(StreamSpec spec) {
            return ledger.read(Partition.snapshot(spec.stream()));
        }

        @Override
        public LedgerDays days(StreamSpec spec) {
            return of(spec).days();
        }

        private LedgerReading of(StreamSpec spec) {
            List<Window> compared = reconciler.isPresent() ? Reconciler.windows(spec, reader.today(), own) : List.of();
            return read.computeIfAbsent(spec.stream(), _ -> reader.read(spec, compared));
        }
    }

    private PlanAnswer plan(
            Run run, RunRequest request, List<StreamSpec> streams, Optional<LakeReview> review, Readings readings) {
        List<String> remarks = new ArrayList<>(notes);
        review.map(lake -> lake.remarks(request.days())).ifPresent(remarks::addAll);
        Map<StreamSpec, PlannedDays> due = new LinkedHashMap<>();
        for (StreamSpec spec : streams) {
            if (!spec.isSnapshot()) {
                LedgerReading reading = readings.of(spec);
                LedgerReading seen =
                        review.map(lake -> reading.with(lake.days(spec))).orElse(reading);
                due.put(spec, due(spec, request, run, seen, remarks));
            }
        }
        remarks.addAll(new FormerStreams(ledger, catalog).remarks());
        PlanBuilder whole = new PlanBuilder(run, request, streams, concurrency, bounded(remarks));
        return request.limits().equals(Limits.NONE)
                ? whole.fit(due)
                : tooFew(request, streams).orElseGet(() -> cut(whole, due));
    }

    /** Refuses to leave out every day for ever. */
    private static Optional<PlanAnswer> tooFew(RunRequest request, List<StreamSpec> streams) {
        long lists = streams.stream().filter(StreamSpec::isSnapshot).count();
        long least = lists == streams.size() ? lists : lists + 1;
        return request.limits().maxRequests().stream()
                .filter(most -> most < least)
                .mapToObj(most -> new Failure(
                        ErrorCode.INVALID_INPUT,
                        "max_requests is %d, but the lists of this run alone take %d".formatted(most, lists),
                        "allow %d at least, or name the streams that are wanted, without the lists".formatted(least)))
                .<PlanAnswer>map(PlanAnswer.Refused::of)
                .findFirst();
    }

    private PlanAnswer cut(PlanBuilder whole, Map<StreamSpec, PlannedDays> due) {
        LocalDate today = Days.of(whole.run().asOf());
        Map<StreamSpec, StreamPace> paces = new HashMap<>();
        PlanCut cut = new PlanCut(
                whole.request().limits(),
                concurrency,
                whole.streams(),
                spec -> paces.computeIfAbsent(spec, any -> StreamPace.of(any, ledger, today)));
        cut.take(whole.shortest(due));
        Map<StreamSpec, PlannedDays> within = cut.within(due);
        List<String> remarks = new ArrayList<>();
        PlanCut.note(whole.request(), due, within).ifPresent(remarks::add);
        remarks.addAll(whole.notes());
        return new PlanBuilder(whole.run(), whole.request(), whole.streams(), concurrency, remarks).fit(within);
    }

    private static List<String> bounded(List<String> remarks) {
        if (remarks.size() <= MOST_NOTES) {
            return remarks;
        }
        List<String> kept = new ArrayList<>(remarks.subList(0, MOST_NOTES));
        kept.add("%d more notes are left out; ./senselake state says more".formatted(remarks.size() - MOST_NOTES));
        return kept;
    }

    private PlannedDays due(StreamSpec spec, RunRequest request, Run run, LedgerReading reading, List<String> remarks) {
        remarks.addAll(reading.days().remarks(spec.stream()));
        remarks.addAll(reading.days().waivers(spec.stream()));
        if (request.days().isPresent()) {
            return PlannedDays.all(request.days().get());
        }
        LocalDate today = Days.of(run.asOf());
        Optional<Window> span = StreamSpan.of(spec, today);
        remarks.addAll(StreamSpan.remarks(spec, today, reading.earlier()));
        if (span.isEmpty()) {
            return PlannedDays.none();
        }
        if (request.mode().forced()) {
            return PlannedDays.all(span.get());
        }
        Finality finality = Finality.of(spec, ledger.cursor(spec.stream()));
        // A run that leaves days to another one leaves the search for late rows to it as well.
        PlannedDays due = PlannedDays.of(spec, span.get(), reading, finality)
                .lookingForLate(spec, span.get(), finality.settled());
        return new OtherRuns(heartbeats, run).leave(spec, due, remarks);
    }

    /** One execution: its id, the asOf that decides which days are planned, and when it really started. */
    public record Run(String id, Instant asOf, Instant startedAt) {}
}
