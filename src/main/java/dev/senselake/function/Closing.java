package dev.senselake.function;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.run.PlanJson;
import dev.senselake.run.RunCloser;
import dev.senselake.run.RunPlan;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** What {@code close-run} does: read the plan back, close, log one line. */
@Singleton
class Closing {
    private static final Logger LOG = Logger.getLogger(Closing.class);

    private final Provider<RunCloser> closer;

    Closing(Provider<RunCloser> closer) {
        this.closer = closer;
    }

    JsonNode close(JsonNode json) {
        EventReader reader = new EventReader("close-run", json, Set.of("plan", "caught"));
        Optional<RunPlan> plan = plan(reader);
        reader.requireRight();
        JsonNode summary = closer.get().close(plan.orElseThrow(), reader.node("caught"));
        LOG.infof(
                "closed run=%s status=%s failures=%d",
                summary.path("run_id").asText(),
                summary.path("status").asText(),
                summary.path("failures").size());
        return summary;
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
