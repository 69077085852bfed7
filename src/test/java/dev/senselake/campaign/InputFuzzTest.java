package dev.senselake.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.config.ConfigurationText;
import dev.senselake.config.Settings;
import dev.senselake.run.RequestParser;
import dev.senselake.run.RunRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Configurations, execution inputs and events that nobody meant: a result, or every problem in words of ours. */
@ExtendWith(QuietLog.class)
@Tag("K68")
@Tag("K69")
@Tag("I17")
class InputFuzzTest {
    private static final int TRIES = 10_000;
    private static final String CANARY = "canary-9d1f";
    private static final Instant NOW = Instant.parse("2026-02-10T03:15:00Z");
    private static final List<String> WORDS = List.of(
            "",
            " ",
            "null",
            "0",
            "-1",
            "31",
            "2026-02-01",
            "2026-02-30",
            "1900-01-01",
            "9999-12-31",
            "incremental",
            "backfill",
            "full_refresh",
            "traffic",
            "zone",
            "telemetry",
            "../etc",
            "https://example.com",
            "http://10.0.0.1",
            "https://user:pw@example.com",
            "ins,outs",
            "a".repeat(300),
            "{}",
            "[]",
            "true",
            "\u0000",
            "\uFEFF",
            "\"",
            "é",
            "²",
            "2147483648",
            "1e3",
            "0x10",
            "P1D",
            "2026-02-01T00:00:00Z",
            "[{\"dataset_id\":\"8f41\",\"name\":\"press\",\"start_date\":\"2026-01-01\"}]",
            "[{\"dataset_id\":\"8f41\",\"name\":\"traffic\",\"start_date\":\"2026-01-01\",\"page_size\":1}]",
            "[{}]",
            "[null]");
    private static final List<String> FIELDS = List.of(
            "mode",
            "streams",
            "from",
            "to",
            "dry_run",
            "scheduled_time",
            "max_requests",
            "max_minutes",
            "run_id",
            "as_of",
            "stream",
            "forced",
            "late",
            "progress",
            "input",
            "plan",
            "caught",
            "backendUrl");

    private final SplittableRandom random = new SplittableRandom(23);

    @TempDir
    Path folder;

    @Test
    void everyConfigurationIsTakenOrEachProblemIsNamedWithoutASecret() {
        List<String> keys = new ArrayList<>(Settings.keys());
        int taken = 0;
        for (int i = 0; i < TRIES; i++) {
            Map<String, String> variables = new HashMap<>(
                    Map.of("LAKE_BUCKET", "lake", "LEDGER_TABLE", "ledger", "SENSOURCE_CLIENT_ID", "client"));
            variables.put("SENSOURCE_CLIENT_SECRET", CANARY);
            for (int changes = random.nextInt(5); changes > 0; changes--) {
                String key = Settings.variable(keys.get(random.nextInt(keys.size())));
                variables.put(key, key.matches(".*(SECRET|TOKEN)") ? CANARY + word() : word());
            }
            taken += switch (read(variables)) {
                case Settings.Checked.Valid valid -> {
                    assertThat(valid.toString()).doesNotContain(CANARY);
                    yield 1;
                }
                case Settings.Checked.Invalid(List<String> problems) -> {
                    assertThat(problems).isNotEmpty();
                    assertThat(String.join(";", problems)).doesNotContain(CANARY);
                    yield 0;
                }
            };
        }
        assertThat(taken).isBetween(TRIES / 20, TRIES - 1);
    }

    private static Settings.Checked read(Map<String, String> variables) {
        try {
            return Settings.read(variables, LocalDate.parse("2026-02-10"));
        } catch (RuntimeException e) {
            throw new AssertionError("configuration: " + variables, e);
        }
    }

    @Test
    void everyTextOfAConfigurationIsTakenOrEachProblemIsNamedWithoutASecret() {
        String text = ("{\"sensource\":{\"client_id\":\"client\",\"client_secret\":\"%1$s\",\"window_days\":7,"
                        + "\"traffic_metrics\":\"ins\"},\"senseforce\":{\"access_token\":\"%1$s\",\"backend_url\":"
                        + "\"https://example.com\",\"datasets\":[{\"dataset_id\":\"8f41\",\"name\":\"press\","
                        + "\"start_date\":\"2026-01-01\"}]},\"ca_certificates\":null}")
                .formatted(CANARY);
        String signs = "{}[]:,\"\\ 0e-\u0000\uFEFF\uD800";
        int taken = 0;
        for (int i = 0; i < TRIES; i++) {
            StringBuilder changed = new StringBuilder(text);
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                int from = random.nextInt(changed.length());
                int to = Math.min(changed.length(), from + random.nextInt(3));
                changed.replace(
                        from,
                        to,
                        signs.substring(random.nextInt(signs.length())).substring(0, 1));
            }
            taken += taken(changed.toString()) ? 1 : 0;
        }
        assertThat(taken).isBetween(TRIES / 100, TRIES - 1);
    }

    private static boolean taken(String text) {
        ConfigurationText parsed = ConfigurationText.parse("text", text, ConfigurationText.MOST_STORED_BYTES);
        // The name of a key is shown, and a change may make a secret one.
        assertThat(parsed.problems().stream().filter(problem -> !problem.contains("there is no key")))
                .noneMatch(problem -> problem.contains(CANARY));
        assertThat(parsed.toString().contains(CANARY) && parsed.problems().isEmpty())
                .isFalse();
        return Settings.read(List.of(), parsed, LocalDate.parse("2026-02-10"))
                        instanceof Settings.Checked.Invalid invalid
                && invalid.problems().stream()
                        .allMatch(problem -> problem.startsWith("LAKE_BUCKET") || problem.startsWith("LEDGER_TABLE"));
    }

    @Test
    void everyExecutionInputIsTakenOrRefusedWithItsProblems() {
        int taken = 0;
        for (int i = 0; i < TRIES; i++) {
            JsonNode input = random.nextInt(20) == 0
                    ? value(0)
                    : object(List.of(
                            "mode",
                            "streams",
                            "from",
                            "to",
                            "dry_run",
                            "scheduled_time",
                            "max_requests",
                            "max_minutes"));
            try {
                RunRequest.Parsed parsed = RequestParser.parse(input, NOW, List.of("zone", "traffic", "telemetry"));
                taken += parsed instanceof RunRequest.Parsed.Accepted ? 1 : 0;
            } catch (RuntimeException e) {
                throw new AssertionError("input: " + input, e);
            }
        }
        assertThat(taken).isBetween(1, TRIES - 1);
    }

    @Test
    void everyEventIsAnsweredOrRefusedByAFailureOfOurs() {
        SimulatedWorld world =
                new SimulatedWorld(random.split(), Nemesis.Rates.NONE, LocalDate.parse("2026-02-25"), folder);
        world.scheduler.run(() -> {
            for (int i = 0; i < TRIES / 10; i++) {
                String function = List.of("plan-run", "static-sync", "traffic-chunk", "senseforce-page", "close-run")
                        .get(random.nextInt(5));
                world.invoke(function, object(FIELDS).toString());
            }
        });
        assertThat(world.history.bugs()).as("%s", world.history).isEmpty();
    }

    private ObjectNode object(List<String> fields) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (int members = random.nextInt(6); members > 0; members--) {
            object.set(fields.get(random.nextInt(fields.size())), value(0));
        }
        return object;
    }

    private JsonNode value(int depth) {
        return switch (random.nextInt(depth > 2 ? 5 : 8)) {
            case 0 -> JsonNodeFactory.instance.nullNode();
            case 1 -> JsonNodeFactory.instance.booleanNode(random.nextBoolean());
            case 2 -> JsonNodeFactory.instance.numberNode(random.nextLong());
            case 5 -> {
                ArrayNode array = JsonNodeFactory.instance.arrayNode();
                for (int items = random.nextInt(3); items > 0; items--) {
                    array.add(value(depth + 1));
                }
                yield array;
            }
            case 6 -> object(FIELDS);
            default -> JsonNodeFactory.instance.textNode(word());
        };
    }

    private String word() {
        return WORDS.get(random.nextInt(WORDS.size()));
    }
}
