package dev.senselake.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.senselake.config.Settings;
import dev.senselake.config.Settings.Checked;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FatalException;
import dev.senselake.lake.FakeLake;
import dev.senselake.lake.Lake;
import dev.senselake.ledger.Ledger;
import dev.senselake.run.StandingLedger;
import dev.senselake.time.Timing;
import jakarta.inject.Provider;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CheckHandlerTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-02-01T06:00:00Z"), ZoneOffset.UTC);
    private static final Failure ABSENT = new Failure(ErrorCode.LEDGER_UNAVAILABLE, "it does not exist", "create it");

    @Test
    void storesThatCanBeReadAreMet() {
        JsonNode answer = check(FakeLake::new, StandingLedger::new, "r");

        assertThat(answer.toString())
                .isEqualTo(
                        "{\"needs\":["
                                + "{\"need\":\"bucket lake\",\"verdict\":\"MET\",\"found\":\"can be read\",\"next_step\":\"\"},"
                                + "{\"need\":\"table ledger\",\"verdict\":\"MET\",\"found\":\"can be read\",\"next_step\":\"\"}]}");
    }

    @Test
    void storeThatFailsIsANeedWithItsNextStepAndTheOthersAreStillTried() {
        JsonNode answer = check(
                () -> {
                    throw new FatalException(ABSENT);
                },
                () -> {
                    throw new FatalException(ABSENT);
                },
                "r");

        assertThat(answer.path("needs")).hasSize(2).allSatisfy(need -> {
            assertThat(need.path("verdict").asText()).isEqualTo("FAILED");
            assertThat(need.path("found").asText()).isEqualTo("it does not exist");
            assertThat(need.path("next_step").asText()).isEqualTo("create it");
        });
    }

    @Test
    @Tag("FC31")
    void streamThatIsNotConfiguredAnyMoreIsNamedAndFailsNothing() {
        StandingLedger ledger = new StandingLedger();
        ledger.addLoaded(List.of("press"));

        JsonNode need = check(FakeLake::new, () -> ledger, "r").path("needs").path(2);

        assertThat(need.path("need").asText()).isEqualTo("stream press");
        assertThat(need.path("verdict").asText()).isEqualTo("LESSER");
        assertThat(need.path("next_step").asText()).contains("remove press/ from the lake");
    }

    @Test
    void wrongEventIsRefusedBeforeAnythingIsTried() {
        assertThatThrownBy(() -> check(
                        () -> {
                            throw new AssertionError("the lake was asked");
                        },
                        () -> {
                            throw new AssertionError("the ledger was asked");
                        },
                        "../r"))
                .isInstanceOf(FatalException.class)
                .hasMessageContaining("run_id is \"../r\"");
    }

    private static JsonNode check(Provider<Lake> lake, Provider<Ledger> ledger, String runId) {
        Settings settings = ((Checked.Valid) Settings.read(
                        Map.of("LAKE_BUCKET", "lake", "LEDGER_TABLE", "ledger"), LocalDate.of(2026, 2, 1)))
                .settings();
        Configured configured = TestSources.of(
                settings, new Timing(CLOCK, duration -> {}, RandomGenerator.getDefault(), System::nanoTime));
        return new CheckHandler(
                        () -> configured,
                        lake,
                        ledger,
                        () -> {
                            throw new AssertionError("columns were asked for");
                        },
                        CLOCK)
                .answer(JsonNodeFactory.instance.objectNode().put("run_id", runId));
    }
}
