package dev.senselake.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;

/** A call of the tool within this JVM, and what it printed. */
final class CommandCall {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** Runs the tool and returns its exit status. */
    int execute(String... arguments) {
        return SenselakeCommand.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(arguments);
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }

    /** Runs the tool and checks that it ends with 2, prints nothing and says what is wrong, without a stack trace. */
    void checkWrongUsage(String arguments, String text) {
        assertThat(execute(arguments.split(" "))).isEqualTo(2);
        assertThat(err()).startsWith("senselake: ").contains(text).doesNotContain("Exception", "\tat ");
        assertThat(out()).isEmpty();
    }
}
