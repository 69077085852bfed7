package dev.senselake.local.command;

import dev.senselake.ledger.DynamoLedger;
import dev.senselake.local.change.Intent;
import dev.senselake.local.change.Intent.Kind;
import dev.senselake.stream.Partition;
import dev.senselake.time.Window;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code state unwaive}: makes a day due again, whatever was read or decided of it before. */
@Command(
        name = "unwaive",
        mixinStandardHelpOptions = true,
        description = "Makes a day due again, and puts landed and settled back to it where they had passed it.")
final class UnwaiveCommand implements Callable<Integer> {
    @ParentCommand
    private StateCommand state = new StateCommand();

    @Mixin
    private DayArguments arguments = new DayArguments();

    @Mixin
    private TableOption table = new TableOption();

    @Mixin
    private DecisionOptions decision = new DecisionOptions();

    @Option(names = "--because", paramLabel = "TEXT", description = "Why; kept in the history.")
    private @Nullable String because;

    @Override
    public Integer call() {
        String by = decision.by();
        String why = because == null ? "" : DecisionOptions.plain("--because", because);
        table.change(state.homeOptions, ledger -> {
            Partition partition = arguments.partition(new DynamoLedger(ledger));
            LocalDate day = partition.day().orElseThrow();
            Intent intent = new Intent(partition.stream(), Kind.UNWAIVE, day, Window.of(day), by, why);
            decision.decide(ledger, List.of(intent), _ -> OptionalInt.empty());
        });
        return 0;
    }
}
