package dev.senselake.local.tool;

import dev.senselake.local.failure.UserException;
import java.io.Console;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Asks whoever sits at the terminal before something is changed. */
public final class Confirmation {
    private static final Set<String> YES = Set.of("y", "yes");

    private final Optional<Function<String, Optional<String>>> terminal;

    /** Asks through a function that shows a question and returns the answer; without one nobody can be asked. */
    public Confirmation(Optional<Function<String, Optional<String>>> terminal) {
        this.terminal = terminal;
    }

    /** Returns what asks at the terminal of this process, if it has one for both ways. */
    public static Confirmation ofProcess(ToolContext context) {
        return new Confirmation(Optional.ofNullable(System.console())
                .filter(console -> context.terminal() && console.isTerminal())
                .map(console -> question -> answer(console, question)));
    }

    private static Optional<String> answer(Console console, String question) {
        return Optional.ofNullable(console.readLine("%s [y/N] ", question));
    }

    /** Tells whether to go on; where nobody can be asked it is a user error that names the option to give instead. */
    public boolean isGiven(String question) {
        return terminal.orElseThrow(() -> new UserException(
                        "nothing was changed: this is no terminal to ask at; look at it, then add --yes"))
                .apply(question)
                .map(answer -> answer.strip().toLowerCase(Locale.ROOT))
                .filter(YES::contains)
                .isPresent();
    }
}
