package dev.senselake.local.command;

import dev.senselake.ledger.DynamoLedger;
import dev.senselake.local.change.Intent;
import dev.senselake.local.command.TableOption.OpenLedger;
import dev.senselake.stream.Partition;
import dev.senselake.time.Window;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** What the commands share that decide about a day: which day of which stream of which ledger, who decides, and why. */
final class DayDecision {
    @ParentCommand
    private StateCommand state = new StateCommand();

    @Mixin
    private DayArguments arguments = new DayArguments();

    @Mixin
    private TableOption table = new TableOption();

    @Mixin
    private DecisionOptions options = new DecisionOptions();

    @Option(
            names = "--because",
            paramLabel = "TEXT",
            description = "Why; kept in the history, and with each day that is given up, which takes a reason.")
    private @Nullable String because;

    String stream() {
        return arguments.stream();
    }

    /** Returns the day; one that is none, or that no data can be from, is a user error. */
    LocalDate day() {
        return arguments.day();
    }

    String by() {
        return options.by();
    }

    /** Returns the reason, empty where none was given; one that is blank or too long is a user error. */
    Optional<String> why() {
        return Optional.ofNullable(because).map(text -> DecisionOptions.plain("--because", text));
    }

    /** Decides so about the day, which is one of a stream that the ledger knows. */
    void decide(Intent.Kind kind, String why) {
        String by = by();
        table.change(state.homeOptions, ledger -> {
            Partition partition = arguments.partition(new DynamoLedger(ledger));
            LocalDate day = partition.day().orElseThrow();
            Intent intent = new Intent(partition.stream(), kind, day, Window.of(day), by, why);
            options.decide(ledger, List.of(intent), _ -> OptionalInt.empty());
        });
    }

    /** Opens the ledger with its configuration, for a decision about more days. */
    void use(Consumer<OpenLedger> use) {
        table.use(state.homeOptions, true, use);
    }

    /** Shows what is intended, asks, and makes it; {@code lookback} tells the look-back of a stream where that is known. */
    void decide(OpenLedger ledger, Intent intent, Function<String, OptionalInt> lookback) {
        options.decide(ledger.table(), List.of(intent), lookback);
    }
}
