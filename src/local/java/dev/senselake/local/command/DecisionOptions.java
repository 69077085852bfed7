package dev.senselake.local.command;

import dev.senselake.dynamo.DynamoTable;
import dev.senselake.ledger.DynamoLedger;
import dev.senselake.local.change.ChangeMaker;
import dev.senselake.local.change.ChangeMaker.Planned;
import dev.senselake.local.change.ChangePreview;
import dev.senselake.local.change.Intent;
import dev.senselake.local.failure.UserException;
import dev.senselake.local.report.Quantity;
import dev.senselake.local.tool.Confirmation;
import dev.senselake.local.tool.ToolContext;
import dev.senselake.overlap.DynamoHeartbeats;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Who decides and whether it was confirmed, and the way that every decision about days goes: shown, asked, made, told. */
final class DecisionOptions {
    private static final int SHOWN_EVERY = 500;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(names = "--by", paramLabel = "NAME", description = "Who decides (default: the user of this machine).")
    private @Nullable String by;

    @Option(names = "--yes", description = "Changes what was shown without asking.")
    private boolean yes;

    /** Returns who decides. */
    String by() {
        return plain("--by", Optional.ofNullable(by).orElseGet(ToolContext.current()::user));
    }

    /** Returns a text for people in one line; one that is empty or too long is a user error. */
    static String plain(String option, String text) {
        String plain = text.replaceAll("\\p{Cntrl}", " ").strip();
        if (plain.isEmpty() || plain.length() > Intent.LONGEST_TEXT) {
            throw new UserException("%s takes 1 to %d characters".formatted(option, Intent.LONGEST_TEXT));
        }
        return plain;
    }

    /** Shows what is intended, asks, and makes it; {@code lookback} tells the look-back of a stream where that is known. */
    void decide(DynamoTable table, List<Intent> intents, Function<String, OptionalInt> lookback) {
        Instant now = ToolContext.current().clock().instant();
        PrintWriter out = out();
        ChangeMaker maker = new ChangeMaker(table, progress("changed"));
        List<Planned> planned = new ArrayList<>();
        for (Intent intent : intents) {
            requireNoRun(table, intent.stream(), now);
            Planned one = maker.plan(intent, now);
            ChangePreview.of(one, new DynamoLedger(table).cursor(intent.stream()))
                    .forEach(out::println);
            if (one.isEmpty()) {
                out.println("%s: there is nothing to change".formatted(intent.stream()));
            } else {
                planned.add(one);
            }
        }
        out.flush();
        if (planned.isEmpty() || isRefused("change the ledger?")) {
            return;
        }
        planned.forEach(one -> maker.make(one, lookback.apply(one.intent().stream()), now));
        out.println("done; ./senselake state undo %s takes it back"
                .formatted(planned.getFirst().id()));
        out.flush();
    }

    /** Asks unless it was confirmed already; says that nothing was changed where the answer is no. */
    boolean isRefused(String question) {
        boolean given = yes || Confirmation.ofProcess(ToolContext.current()).isGiven(question);
        if (!given) {
            out().println("nothing was changed");
            out().flush();
        }
        return !given;
    }

    /** Says how many days were looked at so far, now and then. */
    IntConsumer progress(String what) {
        PrintWriter err = Objects.requireNonNull(command, "picocli sets the spec")
                .commandLine()
                .getErr();
        return new IntConsumer() {
            private int shown;

            @Override
            public void accept(int days) {
                if (days >= shown + SHOWN_EVERY) {
                    shown = days;
                    err.println("senselake: %s %s".formatted(Quantity.of(days, "day"), what));
                    err.flush();
                }
            }
        };
    }

    private PrintWriter out() {
        return Objects.requireNonNull(command, "picocli sets the spec")
                .commandLine()
                .getOut();
    }

    /** Refuses where a run is loading the stream: days that it has claimed would be decided about behind its back. */
    static void requireNoRun(DynamoTable table, String stream, Instant now) {
        new DynamoHeartbeats(table)
                .latest(stream)
                .filter(running -> running.isOfAnother("", now))
                .ifPresent(running -> {
                    throw new UserException(
                            "run %s is loading %s: wait until it is closed, or, where it was stopped, for 20 minutes after %s"
                                    .formatted(running.runId(), stream, running.at()));
                });
    }
}
