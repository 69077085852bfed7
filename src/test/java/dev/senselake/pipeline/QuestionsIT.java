package dev.senselake.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.local.command.SenselakeCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator asks of a home that was loaded twice, with corrections at the sources in between. */
class QuestionsIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CORRECTED = "2024-12-23T12:00:00Z";

    @TempDir
    static Path folder;

    private static Sources sources = Sources.start();

    @BeforeAll
    static void loadTwice() throws IOException {
        Files.writeString(configuration(), json(sources.environment()).toString());
        try (Tool tool = Tool.open(home(), sources.environment())) {
            tool.run("first", Sources.NOW);
            new Corrections(sources.simulators()).make();
            tool.run("second", Sources.NOW.plus(Duration.ofMinutes(20)));
        }
    }

    @AfterAll
    static void stop() {
        sources.close();
    }

    @Test
    void explainTellsBothValuesOfACorrectionWithTheirRuns() throws IOException {
        String zone = sources.simulators().vea().truth().zones().get(1).id();
        Asked asked = ask("explain", "traffic", "--zone", zone, "--hour", CORRECTED, "--json");

        assertThat(asked.status()).as(asked.err()).isZero();
        JsonNode generations = JSON.readTree(asked.out()).path("generations");
        assertThat(generations).hasSize(2);
        assertThat(generations.get(0).path("run").asText()).isEqualTo("first");
        assertThat(generations.get(1).path("run").asText()).isEqualTo("second");
        JsonNode first = generations.get(0).path("rows").get(0);
        JsonNode second = generations.get(1).path("rows").get(0);
        assertThat(first.path("how").asText()).isEqualTo("FIRST");
        assertThat(second.path("how").asText()).isEqualTo("CHANGED");
        assertThat(second.path("before")).isEqualTo(first.path("after"));
        assertThat(second.at("/before/sumins").asInt()).isNotEqualTo(4711);
        assertThat(second.at("/after/sumins").asInt()).isEqualTo(4711);
        assertThat(ask("explain", "traffic", "--zone", zone, "--hour", CORRECTED).out())
                .contains(" by run first", " by run second", "changed", " -> 4711");
    }

    private static Asked ask(String... words) {
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of(
                "--home", home().toString(), "--config", configuration().toString()));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = SenselakeCommand.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
        return new Asked(status, out.toString(), err.toString());
    }

    private record Asked(int status, String out, String err) {}

    private static Path home() {
        return folder.resolve("home");
    }

    private static Path configuration() {
        return folder.resolve("configuration.json");
    }

    /** Returns variables as the file of a user has them. */
    private static ObjectNode json(Map<String, String> variables) throws IOException {
        ObjectNode file = JSON.createObjectNode();
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            String[] words = variable.getKey().toLowerCase(Locale.ROOT).split("_", 2);
            JsonNode value = variable.getValue().startsWith("[")
                    ? JSON.readTree(variable.getValue())
                    : JSON.getNodeFactory().textNode(variable.getValue());
            file.withObject("/" + words[0]).set(words[1], value);
        }
        return file;
    }
}
