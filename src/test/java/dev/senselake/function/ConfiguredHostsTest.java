package dev.senselake.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.config.Settings;
import dev.senselake.config.Settings.Checked;
import dev.senselake.failure.FatalException;
import dev.senselake.overlap.FakeHeartbeats;
import dev.senselake.overlap.FakeScheduledStarts;
import dev.senselake.stream.StreamCatalog;
import dev.senselake.stream.StreamSpec.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts and credentials come from the configuration, never from what starts a function. */
@Tag("F33")
class ConfiguredHostsTest {
    private static final Map<String, String> SENSOURCE = Map.of(
            "SENSOURCE_CLIENT_ID",
            "client",
            "SENSOURCE_CLIENT_SECRET",
            "word",
            "LAKE_BUCKET",
            "lake",
            "LEDGER_TABLE",
            "ledger");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"base_url\":\"https://other.example\"}",
                "{\"auth_url\":\"https://other.example\"}",
                "{\"backend_url\":\"https://other.example\"}",
                "{\"sensource\":{\"base_url\":\"https://other.example\"}}",
                "{\"mode\":\"incremental\",\"SENSOURCE_BASE_URL\":\"https://other.example\"}",
                "{\"streams\":[\"https://other.example/api/zone\"]}",
            })
    void executionInputThatNamesAHostIsRefused(String input) {
        JsonNode event = json("{\"run_id\":\"r\",\"as_of\":\"2026-02-01T06:00:00Z\",\"input\":%s}".formatted(input));
        PlanHandler planning = new PlanHandler(
                () -> Settings.read(SENSOURCE, LocalDate.of(2026, 2, 1)),
                () -> {
                    throw new AssertionError("the ledger was asked");
                },
                () -> {
                    throw new AssertionError("the ledger was asked");
                },
                () -> {
                    throw new AssertionError("the lake was asked");
                },
                FakeHeartbeats::new,
                FakeScheduledStarts::new,
                Clock.fixed(Instant.parse("2026-02-01T06:00:00Z"), ZoneOffset.UTC));

        assertThat(planning.answer(event).path("error").asText()).isEqualTo("InvalidInput");
    }

    @ParameterizedTest
    @CsvSource({"REFERENCE, zone", "TRAFFIC, traffic", "OCCUPANCY, occupancy"})
    void eventThatNamesAHostIsRefused(Kind kind, String stream) throws Exception {
        Checked settings = Settings.read(SENSOURCE, LocalDate.of(2026, 2, 1));
        StreamCatalog catalog = ConfiguredStreams.of(((Checked.Valid) settings).settings());
        ObjectNode event =
                (ObjectNode) json(Files.readString(Path.of("infra/events/%s.json".formatted(kind.function()))));
        assertThat(TaskEvent.parse(kind, event, catalog).task().stream()).isEqualTo(stream);

        event.put("base_url", "https://other.example");

        assertThatThrownBy(() -> TaskEvent.parse(kind, event, catalog))
                .isInstanceOf(FatalException.class)
                .hasMessageContaining("base_url is unknown");
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
