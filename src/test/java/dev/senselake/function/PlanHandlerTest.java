package dev.senselake.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.senselake.config.Settings;
import dev.senselake.failure.FatalException;
import dev.senselake.lake.FakeLake;
import dev.senselake.ledger.FakeLedger;
import dev.senselake.ledger.Ledger;
import dev.senselake.local.report.PlanReport;
import dev.senselake.overlap.FakeHeartbeats;
import dev.senselake.overlap.FakeScheduledStarts;
import dev.senselake.run.RunPlan;
import dev.senselake.run.StandingLedger;
import dev.senselake.stream.Documents;
import jakarta.inject.Provider;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PlanHandlerTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-02-01T06:00:09Z"), ZoneOffset.UTC);
    private static final Map<String, String> SENSOURCE = Map.of(
            "SENSOURCE_CLIENT_ID",
            "client",
            "SENSOURCE_CLIENT_SECRET",
            "canary-secret",
            "SENSOURCE_START_DATE",
            "2026-01-25",
            "LAKE_BUCKET",
            "lake",
            "LEDGER_TABLE",
            "ledger");

    private final FakeScheduledStarts starts = new FakeScheduledStarts();

    @Test
    @Tag("S13")
    void planShowsNothingOfASecret() {
        JsonNode plan = plan(SENSOURCE, "{}", StandingLedger::new);

        assertThat(plan.toString()).doesNotContain("canary");
        assertThat(plan.path("status").asText()).isEqualTo("PLANNED");
        assertThat(plan.path("traffic").path(0).path("from").asText()).isEqualTo("2026-01-25");
        assertThat(plan.path("started_at").asText()).isEqualTo("2026-02-01T06:00:09Z");
    }

    @Test
    @Tag("S36")
    void wrongConfigurationIsAnAnswerWithAllProblems() {
        Map<String, String> wrong = new HashMap<>(SENSOURCE);
        wrong.put("SENSOURCE_WINDOW_DAYS", "99");
        wrong.put("SENSOURCE_TRAFFIC_METRICS", "heads");

        JsonNode refused = plan(wrong, "{}", untouched());

        assertThat(refused.path("status").asText()).isEqualTo("REFUSED");
        assertThat(refused.path("error").asText()).isEqualTo("InvalidConfiguration");
        assertThat(refused.path("message").asText())
                .contains("SENSOURCE_WINDOW_DAYS is \"99\"")
                .contains("SENSOURCE_TRAFFIC_METRICS holds \"heads\"");
    }

    @Test
    @Tag("S12")
    @Tag("S17")
    @Tag("S41b")
    void planSaysWhichStartWonAndThatSensorIsOff() {
        Map<String, String> both = new HashMap<>(SENSOURCE);
        both.put("SENSOURCE_START_YEAR", "2023");

        JsonNode plan = plan(both, "{}", StandingLedger::new);

        assertThat(plan.path("reference"))
                .extracting(list -> list.path("stream").asText())
                .doesNotContain("sensor");
        assertThat(new PlanReport(Documents.read(plan, RunPlan.class)).text().lines())
                .contains(
                        "note: SENSOURCE_START_DATE 2026-01-25 is used, SENSOURCE_START_YEAR \"2023\" is not",
                        "note: stream sensor is off: add sensor to SENSOURCE_STATIC_ENDPOINTS to load it");
    }

    @Test
    void nothingConfiguredSaysWhatToSet() {
        JsonNode refused = plan(Map.of("LAKE_BUCKET", "lake", "LEDGER_TABLE", "ledger"), "{}", untouched());

        assertThat(refused.path("error").asText()).isEqualTo("InvalidConfiguration");
        assertThat(refused.path("message").asText())
                .startsWith("no source is configured; set client_id and client_secret of sensource");
    }

    @Test
    @Tag("K68")
    void wrongInputIsRefusedBeforeTheLedgerIsRead() {
        JsonNode refused = plan(SENSOURCE, "{\"streams\":[\"sensor\"]}", untouched());

        assertThat(refused.path("error").asText()).isEqualTo("InvalidInput");
        assertThat(refused.path("message").asText()).contains("stream \"sensor\" is unknown");
    }

    @Test
    void eventWithoutInputAsksForWhatIsDue() {
        JsonNode plan = planning(SENSOURCE, StandingLedger::new)
                .answer(json("{\"run_id\":\"r\",\"as_of\":\"2026-02-01T06:00:00Z\"}"));

        assertThat(plan.path("mode").asText()).isEqualTo("incremental");
    }

    @Test
    void eventWithAStrangeRunIdIsRefused() {
        assertThatThrownBy(() -> planning(SENSOURCE, untouched())
                        .plan(json("{\"run_id\":\"../x\",\"as_of\":\"2026-02-01T06:00:00Z\"}")))
                .isInstanceOf(FatalException.class)
                .hasMessageContaining("run_id is \"../x\"");
    }

    @Test
    @Tag("I63")
    void secondStartOfOneScheduledTimeDoesNothingAndNamesTheRunThatHasIt() {
        PlanHandler planning = planning(SENSOURCE, StandingLedger::new);
        assertThat(planning.answer(scheduled("first")).path("status").asText()).isEqualTo("PLANNED");

        JsonNode second = planning(SENSOURCE, untouched()).answer(scheduled("second"));

        assertThat(second).isEqualTo(json("""
                {"status":"STARTED_BEFORE","run_id":"first","scheduled_time":"2026-02-01T05:00:00Z",
                 "message":"run first was started for 2026-02-01T05:00:00Z before, so this one did nothing; to load what is due now, start one with {}"}
                """));
    }

    @Test
    @Tag("I63")
    void triedAgainTheRunOfAScheduledTimePlans() {
        planning(SENSOURCE, StandingLedger::new).answer(scheduled("first"));

        JsonNode again = planning(SENSOURCE, StandingLedger::new).answer(scheduled("first"));

        assertThat(again.path("status").asText()).isEqualTo("PLANNED");
        assertThat(again.path("traffic")).isNotEmpty();
    }

    @Test
    @Tag("I63")
    void dryRunAndRefusedInputTakeNoScheduledTime() {
        plan(SENSOURCE, "{\"scheduled_time\":\"2026-02-01T05:00:00Z\",\"dry_run\":true}", StandingLedger::new);
        plan(SENSOURCE, "{\"scheduled_time\":\"2026-02-01T05:00:00Z\",\"mod\":\"x\"}", untouched());

        assertThat(starts.isEmpty()).isTrue();
    }

    private static JsonNode scheduled(String run) {
        return json(
                "{\"run_id\":\"%s\",\"as_of\":\"2026-02-01T06:00:00Z\",\"input\":{\"scheduled_time\":\"2026-02-01T05:00:00.000Z\"}}"
                        .formatted(run));
    }

    private JsonNode plan(Map<String, String> environment, String input, Provider<Ledger> ledger) {
        return planning(environment, ledger)
                .answer(json("{\"run_id\":\"r\",\"as_of\":\"2026-02-01T06:00:00Z\",\"input\":%s}".formatted(input)));
    }

    private PlanHandler planning(Map<String, String> environment, Provider<Ledger> ledger) {
        return new PlanHandler(
                () -> Settings.read(environment, LocalDate.of(2026, 2, 1)),
                ledger,
                () -> new FakeLedger().repairs(),
                FakeLake::new,
                FakeHeartbeats::new,
                () -> starts,
                CLOCK);
    }

    private static Provider<Ledger> untouched() {
        return () -> {
            throw new AssertionError("the ledger was asked");
        };
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
