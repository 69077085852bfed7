package dev.senselake.local.command;

import dev.senselake.local.change.Intent;
import dev.senselake.local.command.TableOption.OpenLedger;
import dev.senselake.local.tool.ToolContext;
import dev.senselake.time.Days;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code state set}: moves the cursor of a stream; back, so that days are read again, or forward, so that days are given up. */
@Command(
        name = "set",
        mixinStandardHelpOptions = true,
        description = {
            "Moves the cursor of a stream to a day.",
            "Back: every day from there on is read again. Forward: days before it that are missing or fail are "
                    + "given up. Shows first what it will do."
        })
final class SetCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private DayDecision decision = new DayDecision();

    @Override
    public Integer call() {
        String by = decision.by();
        LocalDate day = decision.day();
        Optional<String> why = decision.why();
        decision.use(opened -> set(opened, day, by, why));
        return 0;
    }

    private void set(OpenLedger opened, LocalDate day, String by, Optional<String> why) {
        CursorMove move = CursorMove.of(opened);
        LocalDate today = Days.of(ToolContext.current().clock().instant());
        Optional<Intent> intent = move.to(decision.stream(), day, today, by, why);
        intent.ifPresentOrElse(
                wanted -> decision.decide(opened, wanted, move::lookback),
                () -> Objects.requireNonNull(spec, "picocli sets the spec")
                        .commandLine()
                        .getOut()
                        .printf("%s: landed stands at %s already%n", decision.stream(), day)
                        .flush());
    }
}
