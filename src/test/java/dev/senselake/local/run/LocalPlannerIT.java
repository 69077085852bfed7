package dev.senselake.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.config.Settings;
import dev.senselake.dynamo.DynamoTable;
import dev.senselake.lake.LakeConfig;
import dev.senselake.lake.ObjectKeys;
import dev.senselake.local.aws.EmbeddedAws;
import dev.senselake.local.lake.OpenLake;
import dev.senselake.local.session.LocalSession;
import dev.senselake.local.session.SessionRequest;
import dev.senselake.local.tool.ToolContext;
import dev.senselake.run.RunPlan;
import dev.senselake.run.RunPlan.PlannedWindow;
import dev.senselake.stream.Documents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** A plan that the tool makes in its own process is that of the deployed function, also where somebody changed the lake. */
class LocalPlannerIT {
    private static final Instant NOW = Instant.parse("2026-03-03T06:00:00Z");

    private final ToolContext context = new ToolContext(Path.of(""), Map.of(), false, Clock.systemUTC());

    @TempDir
    Path folder;

    @Test
    void planIsThatOfTheDeployedFunction() throws IOException {
        SessionRequest request =
                new SessionRequest(Optional.of(folder.resolve("home")), Optional.empty(), NOW, _ -> {}, 1, true);
        try (LocalSession session = LocalSession.open(context, request);
                LocalPlanner planner = LocalPlanner.of(session, context.clock())) {
            FunctionCall functions = new FunctionCall(session);
            RunPlan empty = assertPlansAreEqual(functions, planner);
            PlannedWindow newest = empty.traffic().getFirst();
            functions.answer("traffic-chunk", chunk(newest));
            LocalDate gone = newest.window().to().minusDays(2);
            Files.delete(session.home()
                    .buckets()
                    .resolve("lake")
                    .resolve(new ObjectKeys("").partition(newest.stream(), Optional.of(gone))));

            RunPlan changed = assertPlansAreEqual(functions, planner);

            assertThat(changed.notes().toString()).contains(gone.toString());
            assertThat(planner.cost(changed).streams())
                    .filteredOn(stream -> stream.stream().equals(newest.stream()))
                    .allMatch(stream -> stream.seenDays() > 0 && stream.rows() > 0);
            assertThat(withoutStart(Documents.json(planOfTheLake(session))))
                    .isEqualTo(withoutStart(Documents.json(changed)));
        }
    }

    /** Plans as for a stack: over the table and the objects of an open lake. */
    private RunPlan planOfTheLake(LocalSession session) {
        OpenLake lake = new OpenLake() {
            private final DynamoDbClient client = session.aws().dynamoDbClient();
            private final S3Client s3 = session.aws().s3Client();

            @Override
            public LakeConfig config() {
                return session.settings().lake();
            }

            @Override
            public Optional<Settings> settings() {
                return Optional.of(session.settings());
            }

            @Override
            public ZoneId timeZone() {
                return session.settings().localTime().fallback();
            }

            @Override
            public S3Client objects() {
                return s3;
            }

            @Override
            public DynamoTable table() {
                return new DynamoTable(client, EmbeddedAws.TABLE);
            }

            @Override
            public Path files(Collection<String> folders) {
                throw new IllegalStateException("a plan reads no rows");
            }

            @Override
            public void close() {
                client.close();
                s3.close();
            }
        };
        try (lake;
                LocalPlanner planner = LocalPlanner.of(lake, context.clock())) {
            return planner.plan("plan", NOW, dryRun());
        }
    }

    private static RunPlan assertPlansAreEqual(FunctionCall functions, LocalPlanner planner) {
        JsonNode deployed = functions.answer("plan-run", event());
        RunPlan local = planner.plan("plan", NOW, dryRun());
        assertThat(withoutStart(Documents.json(local))).isEqualTo(withoutStart(deployed));
        return local;
    }

    private static ObjectNode withoutStart(JsonNode plan) {
        ObjectNode copy = plan.deepCopy();
        assertThat(copy.remove("started_at")).isNotNull();
        return copy;
    }

    private static JsonNode event() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("run_id", "plan")
                .put("as_of", NOW.toString())
                .set("input", dryRun());
    }

    private static JsonNode dryRun() {
        return JsonNodeFactory.instance.objectNode().put("dry_run", true);
    }

    private static JsonNode chunk(PlannedWindow planned) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("run_id", "load")
                .put("as_of", NOW.toString())
                .put("stream", planned.stream())
                .put("from", planned.window().from().toString())
                .put("to", planned.window().to().toString())
                .put("forced", false);
    }
}
