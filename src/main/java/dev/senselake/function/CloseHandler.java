package dev.senselake.function;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.metric.MetricLog;
import dev.senselake.metric.RunMetrics;
import dev.senselake.run.PlanJson;
import dev.senselake.run.RunCloser;
import dev.senselake.run.RunPlan;
import dev.senselake.run.RunSummary;
import dev.senselake.run.SummaryJson;
import dev.senselake.stream.StreamCatalog;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
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

    JsonNode close(JsonNode json) {
        EventReader reader = new EventReader("close-run", json, Set.of("plan", "caught"));
        Optional<RunPlan> read = plan(reader);
        reader.requireRight();
        RunPlan plan = read.orElseThrow();
        RunSummary summary = closer.get().close(plan, reader.node("caught"));
        if (!plan.dryRun()) {
            RunMetrics.write(summary, catalog.get().names(), metrics);
        }
        LOG.infof(
                "closed run=%s status=%s failures=%d",
                summary.runId(), summary.status(), summary.failures().size());
        return SummaryJson.of(summary);
    }

    private static Optional<RunPlan> plan(EventReader reader) {
        try {
            return Optional.of(PlanJson.parse(reader.node("plan")));
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            reader.problem("plan", "is no plan as plan-run answers it (%s)".formatted(e.getMessage()));
            return Optional.empty();
        }
    }
}
