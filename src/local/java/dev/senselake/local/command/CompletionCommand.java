package dev.senselake.local.command;

import dev.senselake.failure.NearestWord;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code completion}: what a shell needs to complete commands and options. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = {
            "Prints a script that completes commands and options in your shell.",
            "In bash or zsh: source <(./senselake completion bash)"
        })
final class CompletionCommand implements Callable<Integer> {
    private static final List<String> SHELLS = List.of("bash", "zsh");

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "bash or zsh.", completionCandidates = Shells.class)
    private String shell = "";

    /** The shells, as completion itself offers them. */
    static final class Shells implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return SHELLS.iterator();
        }
    }

    @Override
    public Integer call() {
        CommandLine command =
                Objects.requireNonNull(spec, "picocli sets the spec").commandLine();
        if (!SHELLS.contains(shell)) {
            throw new ParameterException(
                    command,
                    "there is no completion for %s%s; there is one for %s"
                            .formatted(shell, NearestWord.hint(shell, SHELLS), String.join(" and ", SHELLS)));
        }
        CommandLine root = command.getParent();
        // One script serves both: in zsh it loads bashcompinit first.
        command.getOut().print(AutoComplete.bash(root.getCommandName(), root));
        command.getOut().flush();
        return 0;
    }
}
