package dev.senselake.function;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.failure.FailureException;
import dev.senselake.followup.FollowUp;
import dev.senselake.function.Configured.Remark;
import dev.senselake.localtime.OpeningHoursStore;
import dev.senselake.run.MapItemFailure;
import dev.senselake.run.RunCloser;
import dev.senselake.run.RunPlan;
import dev.senselake.run.RunSummary;
import dev.senselake.stream.Documents;
import dev.senselake.stream.StreamCatalog;
import dev.senselake.time.Deadline;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** What {@code close-run} does: read the plan back, close, do what follows, log one line. */
@Singleton
class CloseHandler {
    private static final Logger LOG = Logger.getLogger(CloseHandler.class);

    // A summary has to fit the execution's output.
    private static final int LONGEST = 4_000;

    private final Supplier<Configured> configured;
    private final Remark remark;
    private final Provider<Closers> closers;
    private final Provider<OpeningHoursStore> openingHours;
    private final Provider<FollowUp> followUp;
    private final Clock clock;

    CloseHandler(
            Supplier<Configured> configured,
            Remark remark,
            Provider<Closers> closers,
            Provider<OpeningHoursStore> openingHours,
            Provider<FollowUp> followUp,
            Clock clock) {
        this.configured = configured;
        this.remark = remark;
        this.closers = closers;
        this.openingHours = openingHours;
        this.followUp = followUp;
        this.clock = clock;
    }

    /** Makes what closes runs over the streams of a catalog. */
    interface Closers {
        RunCloser over(StreamCatalog catalog);
    }

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
        Optional<FollowUp> next = plan.dryRun() ? Optional.empty() : Optional.of(followUp.get());
        List<String> notes = Stream.concat(streams.notes().stream(), next.flatMap(FollowUp::place).stream())
                .toList();
        RunSummary summary = closers.get().over(streams.catalog()).close(plan, caught, notes);
        next.ifPresent(after -> after.after(summary, streams.catalog(), streams.fallback(), deadline));
        LOG.infof(
                "closed run=%s status=%s failures=%d",
                summary.runId(),
                summary.status(),
                summary.failures().size() + summary.failuresOmitted().orElse(0));
        return Documents.json(summary);
    }

    /** Copies the opening hours to where the views find them; a run does not fail by them. */
    private Optional<String> keepOpeningHours(Configured now) {
        return openingHours.get().keep(now.settings().localTime().openingHours());
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
