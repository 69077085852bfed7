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
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code state waive}: gives up a day that always fails, or its bad rows; who, when and why are kept. */
@Command(
        name = "waive",
        mixinStandardHelpOptions = true,
        description = "Gives a day up: runs leave it out, and landed passes it. With --publish its bad rows only.")
final class WaiveCommand implements Callable<Integer> {
    @ParentCommand
    private StateCommand state = new StateCommand();

    @Mixin
    private DayArguments arguments = new DayArguments();

    @Mixin
    private TableOption table = new TableOption();

    @Mixin
    private DecisionOptions decision = new DecisionOptions();

    @Option(names = "--because", paramLabel = "TEXT", required = true, description = "Why; kept with the day.")
    private String because = "";

    @Option(
            names = "--publish",
            description =
                    "The next run publishes the day's good rows, flagged incomplete; the bad ones stay in quarantine.")
    private boolean publish;

    @Override
    public Integer call() {
        String by = decision.by();
        String why = DecisionOptions.plain("--because", because);
        table.change(state.homeOptions, ledger -> {
            Partition partition = arguments.partition(new DynamoLedger(ledger));
            LocalDate day = partition.day().orElseThrow();
            Intent intent =
                    new Intent(partition.stream(), publish ? Kind.PUBLISH : Kind.WAIVE, day, Window.of(day), by, why);
            decision.decide(ledger, List.of(intent), _ -> OptionalInt.empty());
        });
        return 0;
    }
}
