package dev.senselake.local.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

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
                "--max-requests 200 --max-minutes 30 | {\"max_requests\":200,\"max_minutes\":30}",
                "--stream traffic --max-minutes 5 | {\"streams\":[\"traffic\"],\"max_minutes\":5}",
                "--input {\"mode\":\"full_refresh\"} | {\"mode\":\"full_refresh\"}",
            })
    void optionsAreTheExecutionInput(String arguments, String input) {
        assertThat(parsed(arguments).execution()).hasToString(input);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "^^ | {\"dry_run\":true}",
                "--max-requests 3 | {\"max_requests\":3,\"dry_run\":true}",
                "--input {\"dry_run\":false} | {\"dry_run\":true}",
                "--input {\"dry_run\":\"no\"} | {\"dry_run\":\"no\"}",
                "--input [] | []",
            })
    void whoOnlyLooksChangesNothing(String arguments, String input) {
        assertThat(parsed(arguments).look()).hasToString(input);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "--backfill 2026-04-01..2026-03-01 | --backfill is 2026-04-01..2026-03-01, but 2026-04-01 is after"
                        + " 2026-03-01; write the earlier day first: 2026-03-01..2026-04-01",
                "--backfill 2026-03-01..2026-03-01 | which is no day, because the last one is not included; 2026-03-01..2026-03-02 is 2026-03-01",
                "--backfill March | --backfill is March; it takes two UTC days such as 2026-03-01..2026-04-01",
                "--backfill 2026-02-30..2026-03-01 | it takes two UTC days",
                "--max-requests 0 | --max-requests is 0; it takes 1 to 1000000",
                "--max-minutes 1441 | --max-minutes is 1441; it takes 1 to 1440",
                "--input {} --max-minutes 5 | --input is the whole execution input",
            })
    void whatCannotBeARunIsRefusedByItsOption(String arguments, String problem) {
        InputOptions options = parsed(arguments);

        assertThatThrownBy(options::execution)
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining(problem);
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
