package dev.senselake.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.config.SenSourceSettings;
import dev.senselake.config.SenseforceSettings;
import dev.senselake.config.Settings;
import dev.senselake.config.Settings.Checked;
import dev.senselake.failure.FatalException;
import dev.senselake.source.Network;
import dev.senselake.source.senseforce.DatasetApi;
import dev.senselake.source.sensource.SenSource;
import dev.senselake.stream.StreamSpec.Kind;
import dev.senselake.time.TestClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of a stack whose secret changes between and within them. No source is asked. */
@Tag("K69")
class ChangedConfigurationTest {
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final String INVALID = "{\"senseforce\":{\"access_token\":\"canary\",\"max_in_flight\":99}}";

    @TempDir
    private Path folder;

    private final TestClock clock = new TestClock(Instant.parse("2026-02-01T06:00:00Z"));
    private StackWithSecret stack;

    @BeforeEach
    void start() {
        stack = new StackWithSecret(text("press"), clock, new NoClients(), folder);
    }

    @AfterEach
    void stop() {
        stack.close();
    }

    @Test
    void datasetThatIsAddedIsPlannedByAWarmFunctionWithoutADeploy() {
        assertThat(stack.plan().path("senseforce").findValuesAsText("stream")).containsOnly("press");
        stack.secret.put(text("press", "oven"));
        clock.advance(LIFE);

        assertThat(stack.plan().path("senseforce").findValuesAsText("stream")).containsOnly("press", "oven");
    }

    @Test
    void twoHundredDatasetsOfOneSecretArePlanned() {
        String[] names = IntStream.range(0, 200).mapToObj("line%d"::formatted).toArray(String[]::new);
        stack.secret.put(text(names));

        JsonNode plan = stack.plan();

        assertThat(plan.path("senseforce").findValuesAsText("stream")).containsExactlyInAnyOrder(names);
        assertThat(plan.toString().length()).isLessThan(256 * 1024);
    }

    @Test
    @Tag("S36")
    void firstTextThatIsInvalidRefusesTheRunWithAllProblems() {
        stack.secret.put(INVALID);

        JsonNode refused = stack.plan();

        assertThat(refused.path("error").asText()).isEqualTo("InvalidConfiguration");
        assertThat(refused.path("message").asText())
                .contains("senseforce.max_in_flight is \"99\"")
                .contains("senseforce.backend_url is missing")
                .contains("senseforce.datasets is missing")
                .doesNotContain("canary");
    }

    @Test
    void laterTextThatIsInvalidIsSaidInPlanAndSummaryAndTheRunGoesOn() {
        stack.plan();
        stack.secret.put(INVALID);
        clock.advance(LIFE);

        JsonNode plan = stack.plan();
        assertThat(plan.path("senseforce")).isNotEmpty();
        assertThat(plan.path("notes").path(0).asText())
                .startsWith("the configuration that was read before stays in force")
                .contains("senseforce.max_in_flight is \"99\"")
                .contains("senseforce.datasets is missing")
                .doesNotContain("canary");

        JsonNode summary = stack.close(plan);
        assertThat(summary.path("notes"))
                .filteredOn(note -> note.asText().contains("senseforce.max_in_flight is \"99\""))
                .hasSize(1);
    }

    @Test
    void textThatBecomesInvalidDuringARunIsSaidByTheSummaryOfAFunctionThatHasReadNoOther() {
        JsonNode plan = stack.plan();
        stack.secret.put(INVALID);
        stack.coldStart();

        FatalException thrown = catchThrowableOfType(
                FatalException.class,
                () -> stack.load(Kind.DATASET, plan.path("senseforce").path(0)));
        assertThat(thrown).hasMessageContaining("InvalidConfiguration").hasMessageNotContaining("canary");

        JsonNode summary = stack.close(plan);
        assertThat(summary.path("notes"))
                .anySatisfy(note -> assertThat(note.asText())
                        .contains("could not be used when the run was closed")
                        .contains("senseforce.max_in_flight is \"99\""));
        assertThat(stack.lake.keys()).contains("_senselake/runs/run-1.json");
    }

    @Test
    void datasetThatLeavesTheConfigurationDuringARunEndsWithAClearOutcome() throws JsonProcessingException {
        JsonNode plan = stack.plan();
        JsonNode item = plan.path("senseforce").path(0);
        stack.secret.put(text("oven"));
        clock.advance(LIFE);

        FatalException thrown = catchThrowableOfType(FatalException.class, () -> stack.load(Kind.DATASET, item));
        JsonNode failure = new ObjectMapper().readTree(thrown.getMessage());
        assertThat(failure.path("message").asText())
                .contains("stream is \"press\"; allowed are oven")
                .contains("may have left the configuration since the run was planned");

        ObjectNode caught = (ObjectNode) failure;
        caught.put("stream", "press").set("from", item.path("from"));
        JsonNode summary = stack.close(plan, caught);
        assertThat(summary.path("status").asText()).isEqualTo("FAILED");
        assertThat(summary.path("failures"))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.path("stream").asText()).isEqualTo("press"))
                .anySatisfy(
                        line -> assertThat(line.path("message").asText()).contains("may have left the configuration"));
        assertThat(stack.plan().path("senseforce").findValuesAsText("stream")).containsOnly("oven");
    }

    @Test
    void insertedColumnThatLeavesDuringARunEndsTheSearchWithAClearOutcome() {
        stack.secret.put(text("press").replace("\"start_date\"", "\"inserted_column\":\"Inserted\",\"start_date\""));
        JsonNode plan = stack.plan();
        JsonNode item = plan.path("senseforce").path(0).deepCopy();
        ((ObjectNode) item).put("late", true);
        stack.secret.put(text("press"));
        clock.advance(LIFE);

        FatalException thrown = catchThrowableOfType(FatalException.class, () -> stack.load(Kind.DATASET, item));

        assertThat(thrown).hasMessageContaining("late needs a dataset that has an inserted_column");
    }

    @Test
    void whatIsMadeOfAConfigurationStaysWhileItIsTheSameAndAnInvocationKeepsItsOwn() {
        AtomicReference<Settings> now = new AtomicReference<>(settings("a"));
        ConfiguredNow configured = new ConfiguredNow(now::get, () -> {
            throw new AssertionError("no reader is asked for");
        });

        Configured first = configured.get();
        now.set(settings("a"));
        assertThat(configured.get()).isSameAs(first);
        now.set(settings("b"));
        assertThat(configured.get()).isNotSameAs(first);
        assertThat(first.settings()).isEqualTo(settings("a"));
    }

    private static Settings settings(String clientSecret) {
        Map<String, String> variables = Map.of(
                "LAKE_BUCKET", "lake",
                "LEDGER_TABLE", "ledger",
                "SENSOURCE_CLIENT_ID", "client",
                "SENSOURCE_CLIENT_SECRET", clientSecret);
        return ((Checked.Valid) Settings.read(variables, LocalDate.of(2026, 2, 1))).settings();
    }

    private static String text(String... datasets) {
        StringBuilder all = new StringBuilder();
        for (String name : datasets) {
            all.append(all.isEmpty() ? "" : ",")
                    .append("{\"dataset_id\":\"id-%1$s\",\"name\":\"%1$s\",\"start_date\":\"2026-01-25\"}"
                            .formatted(name));
        }
        return "{\"senseforce\":{\"access_token\":\"t\",\"backend_url\":\"https://backend.example.com\",\"datasets\":[%s]}}"
                .formatted(all);
    }

    /** Lets no source be asked. */
    private static final class NoClients implements SourceClients {
        @Override
        public SenSource sensource(SenSourceSettings settings, SenSource.Ports ports) {
            throw new AssertionError("SenSource is asked");
        }

        @Override
        public DatasetApi datasets(SenseforceSettings settings, Network network) {
            throw new AssertionError("Senseforce is asked");
        }
    }
}
