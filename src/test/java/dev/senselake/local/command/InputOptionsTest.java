package dev.senselake.local.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class InputOptionsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "^^ | {}",
                "--stream traffic | {\"streams\":[\"traffic\"]}",
                "--backfill 2026-03-01..2026-04-01 | {\"mode\":\"backfill\",\"from\":\"2026-03-01\",\"to\":\"2026-04-01\"}",
                "--backfill 2026-03-01..2026-04-01 --stream zone --stream traffic"
                        + " | {\"mode\":\"backfill\",\"from\":\"2026-03-01\",\"to\":\"2026-04-01\",\"streams\":[\"zone\",\"traffic\"]}",
                "--input {\"mode\":\"full_refresh\"} | {\"mode\":\"full_refresh\"}",
            })
    void optionsAreTheExecutionInput(String arguments, String input) {
        assertThat(parsed(arguments).execution()).hasToString(input);
    }

    @Test
    void commandForAwsIsOneArgumentOfAShellWhateverTheInputHolds() throws Exception {
        JsonNode execution = parsed("--stream x';exit;'").execution();

        String shown = InputOptions.onAws(execution);

        assertThat(shown).startsWith("aws stepfunctions start-execution ");
        Process shell = new ProcessBuilder("bash", "-c", "aws() { printf %s \"${@: -1}\"; }; " + shown).start();
        assertThat(new String(shell.getInputStream().readAllBytes(), UTF_8)).isEqualTo(execution.toString());
        assertThat(shell.waitFor()).isZero();
    }

    private static InputOptions parsed(String arguments) {
        Holder holder = new Holder();
        new CommandLine(holder).parseArgs(arguments.isBlank() ? new String[0] : arguments.split(" ", -1));
        return holder.options;
    }

    @Command
    private static final class Holder {
        @Mixin
        private InputOptions options = new InputOptions();
    }
}
