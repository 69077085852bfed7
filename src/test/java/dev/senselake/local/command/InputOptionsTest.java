package dev.senselake.local.command;

import static org.assertj.core.api.Assertions.assertThat;

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
