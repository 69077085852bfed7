package dev.senselake.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.senselake.config.Settings;
import dev.senselake.config.Settings.Checked;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.lake.Lake;
import dev.senselake.ledger.Ledger;
import dev.senselake.ledger.Repairs;
import dev.senselake.overlap.Heartbeats;
import dev.senselake.overlap.ScheduledStarts;
import dev.senselake.reconcile.Reconciler;
import dev.senselake.run.PlanAnswer;
import dev.senselake.run.RequestParser;
import dev.senselake.run.RunPlan;
import dev.senselake.run.RunPlan.Concurrency;
import dev.senselake.run.RunPlanner;
import dev.senselake.run.RunPlanner.Run;
import dev.senselake.run.RunRequest;
import dev.senselake.stream.Documents;
import dev.senselake.stream.StreamCatalog;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * What {@code plan-run} does: check configuration and input before the ledger is read, then plan. Public for the tool for one
 * machine, which plans in its own process.
 */
@Singleton
public final class PlanHandler {
    private static final Logger LOG = Logger.getLogger(PlanHandler.class);

    private final Supplier<Checked> configuration;
    private final Provider<Ledger> ledger;
    private final Provider<Repairs> repairs;
    private final Provider<Lake> lake;
    private final Provider<Heartbeats> heartbeats;
    private final Provider<ScheduledStarts> starts;
    private final Clock clock;

    /** Takes the configuration as it is at each call; a part is asked for when a plan first needs it. */
    public PlanHandler(
            Supplier<Checked> configuration,
            Provider<Ledger> ledger,
            Provider<Repairs> repairs,
            Provider<Lake> lake,
            Provider<Heartbeats> heartbeats,
            Provider<ScheduledStarts> starts,
            Clock clock) {
        this.configuration = configuration;
        this.ledger = ledger;
        this.repairs = repairs;
        this.lake = lake;
        this.heartbeats = heartbeats;
        this.starts = starts;
        this.clock = clock;
    }

    JsonNode answer(JsonNode json) {
        return Documents.json(plan(json));
    }

    /** Answers {@code {run_id, as_of, input}}; throws what stops the function as a failure. */
    public PlanAnswer plan(JsonNode json) {
        Instant startedAt = clock.instant();
        EventReader reader = new EventReader("plan-run", json, Set.of("run_id", "as_of", "input"));
        Run run = new Run(reader.runId(), reader.asOf(), startedAt);
        reader.requireRight();
        JsonNode input = reader.node("input");
        PlanAnswer answer = switch (configuration.get()) {
            case Checked.Invalid(List<String> problems) -> refused(ErrorCode.INVALID_CONFIGURATION, problems);
            case Checked.Valid(Settings settings) ->
                plan(run, input.isMissingNode() ? JsonNodeFactory.instance.objectNode() : input, settings);
        };
        log(run, answer);
        return answer;
    }

    private PlanAnswer plan(Run run, JsonNode input, Settings settings) {
        StreamCatalog catalog = ConfiguredStreams.of(settings);
        if (catalog.names().isEmpty()) {
            return refused(
                    ErrorCode.INVALID_CONFIGURATION,
                    List.of("no source is configured; set client_id and client_secret of sensource, or access_token,"
                            + " backend_url and datasets of senseforce"));
        }
        return switch (RequestParser.parse(input, run.asOf(), catalog.names())) {
            case RunRequest.Parsed.Refused(List<String> problems) -> refused(ErrorCode.INVALID_INPUT, problems);
            case RunRequest.Parsed.Accepted(RunRequest request) ->
                startedBefore(run, request)
                        .orElseGet(() -> planner(run, catalog, settings).plan(run, request));
        };
    }

    /** Takes the scheduled time for this run; a dry run takes none. */
    private Optional<PlanAnswer> startedBefore(Run run, RunRequest request) {
        return request.scheduledTime()
                .filter(_ -> !request.dryRun())
                .map(time -> PlanAnswer.StartedBefore.of(starts.get().take(time, run.id()), time))
                .filter(before -> !before.runId().equals(run.id()))
                .map(PlanAnswer.class::cast);
    }

    private RunPlanner planner(Run run, StreamCatalog catalog, Settings settings) {
        Reconciler reconciler = new Reconciler(lake.get(), settings.lake().keys(), repairs.get(), run.startedAt());
        return new RunPlanner(
                ledger.get(),
                catalog,
                concurrency(settings),
                settings.notes(),
                Optional.of(reconciler),
                Optional.of(heartbeats.get()));
    }

    private static Concurrency concurrency(Settings settings) {
        return Concurrency.of(
                settings.sensource().map(source -> source.maxInFlight()).orElse(2),
                settings.senseforce().map(source -> source.maxInFlight()).orElse(1));
    }

    private static PlanAnswer refused(ErrorCode code, List<String> problems) {
        return PlanAnswer.Refused.of(
                new Failure(code, String.join("; ", problems), "correct it and start a new run, nothing was touched"));
    }

    private static void log(Run run, PlanAnswer answer) {
        switch (answer) {
            case RunPlan plan ->
                LOG.infof(
                        "planned run=%s mode=%s dry_run=%s reference=%d traffic=%d occupancy=%d senseforce=%d",
                        run.id(),
                        plan.mode().code(),
                        plan.dryRun(),
                        plan.reference().size(),
                        plan.traffic().size(),
                        plan.occupancy().size(),
                        plan.senseforce().size());
            case PlanAnswer.StartedBefore before ->
                LOG.infof(
                        "started_before run=%s scheduled_time=%s by=%s",
                        run.id(), before.scheduledTime(), before.runId());
            case PlanAnswer.Refused refused ->
                LOG.warnf(
                        "refused run=%s error=%s message=\"%s\"",
                        run.id(), refused.error().code(), refused.message());
        }
    }
}
