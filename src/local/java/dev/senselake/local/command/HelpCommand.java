package dev.senselake.local.command;

import dev.senselake.failure.NearestWord;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code help}: shows the help of a command, also of one below another, as of {@code state set}; picocli's takes one word. */
@Command(
        name = "help",
        helpCommand = true,
        description = "Shows the help of a command, for example: ./senselake help state set.")
final class HelpCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "The command (default: the list of all).")
    private List<String> words = List.of();

    @Override
    public void run() {
        CommandLine own = Objects.requireNonNull(spec, "picocli sets the spec").commandLine();
        CommandLine page = own.getParent();
        for (String word : words) {
            page = below(page, word);
        }
        page.usage(own.getOut());
    }

    private static CommandLine below(CommandLine page, String word) {
        CommandLine below = page.getSubcommands().get(word);
        if (below == null) {
            TreeSet<String> known = new TreeSet<>(page.getSubcommands().keySet());
            throw new ParameterException(
                    page,
                    known.isEmpty()
                            ? "%s has no commands of its own".formatted(page.getCommandName())
                            : "there is no command %s%s; there are %s"
                                    .formatted(word, NearestWord.hint(word, known), String.join(", ", known)));
        }
        return below;
    }
}
