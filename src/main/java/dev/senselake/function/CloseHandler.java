package dev.senselake.function;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.metric.MetricLog;
import dev.senselake.metric.RunMetrics;
import dev.senselake.run.MapItemFailure;
import dev.senselake.run.RunCloser;
import dev.senselake.run.RunPlan;
import dev.senselake.run.RunSummary;
import dev.senselake.stream.Documents;
import dev.senselake.stream.StreamCatalog;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** What {@code close-run} does: read the plan back, close, tell the stack, log one line. */
@Singleton
class CloseHandler {
    private static final Logger LOG = Logger.getLogger(CloseHandler.class);

    private final Provider<RunCloser> closer;
    private final Provider<StreamCatalog> catalog;
    private final MetricLog metrics;

    CloseHandler(Provider<RunCloser> closer, Provider<StreamCatalog> catalog, MetricLog metrics) {
        this.closer = closer;
        this.catalog = catalog;
        this.metrics = metrics;
    }

    JsonNode answer(JsonNode json) {
        EventReader reader = new EventReader("close-run", json, Set.of("plan", "caught"));
        Optional<RunPlan> read = reader.document("plan", RunPlan.class, "is no plan as plan-run answers it");
        List<MapItemFailure> caught = reader.documents("caught", MapItemFailure.class, "is no list of failed items");
        reader.requireRight();
        RunPlan plan = read.orElseThrow();
        RunSummary summary = closer.get().close(plan, caught);
        if (!plan.dryRun()) {
            RunMetrics.write(summary, catalog.get().names(), metrics);
        }
        LOG.infof(
                "closed run=%s status=%s failures=%d",
                summary.runId(),
                summary.status(),
                summary.failures().size() + summary.failuresOmitted().orElse(0));
        return Documents.json(summary);
    }
}
