package dev.senselake.local.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionCommandTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "ru, run",
        "compl, completion",
        "completion z, zsh",
        "run --max-r, --max-requests",
        "state unw, unwaive",
        "plan --as-, --as-of",
    })
    void bashCompletesCommandsAndOptions(String typed, String completed) throws Exception {
        assertThat(complete(typed)).containsExactly(completed);
    }

    @Test
    void everyCommandIsOffered() throws Exception {
        assertThat(complete(" ")).contains("run", "plan", "state", "check", "build", "test", "help");
    }

    @Test
    void zshLoadsTheSameScript() throws Exception {
        assumeTrue(
                List.of("/bin/zsh", "/usr/bin/zsh").stream().anyMatch(shell -> Files.isExecutable(Path.of(shell))),
                "zsh is not installed");
        Path script = script("zsh");

        assertThat(output(
                        "zsh",
                        "-fc",
                        "autoload -Uz compinit && compinit -u; source %s; print ${+functions[_complete_senselake]}"
                                .formatted(script)))
                .isEqualTo("1\n");
    }

    @Test
    void otherShellIsRefused() {
        new CommandCall()
                .checkWrongUsage("completion fish", "there is no completion for fish; there is one for bash and zsh");
    }

    private List<String> complete(String typed) throws Exception {
        Path script = script("bash");
        String words = typed.isBlank() ? "''" : typed;
        String out = output(
                "bash",
                "-c",
                "compopt() { :; }; source %s; COMP_WORDS=(senselake %s); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _complete_senselake;"
                                .formatted(script, words)
                        + " printf '%s\\n' \"${COMPREPLY[@]}\"");
        return out.lines().map(String::strip).toList();
    }

    private Path script(String shell) throws IOException {
        CommandCall call = new CommandCall();
        assertThat(call.execute("completion", shell)).as(call.err()).isZero();
        return Files.writeString(folder.resolve("completion." + shell), call.out());
    }

    private static String output(String... command) throws Exception {
        Process shell = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(shell.getInputStream().readAllBytes(), UTF_8);
        assertThat(shell.waitFor()).as(output).isZero();
        return output;
    }
}
