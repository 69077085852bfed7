package dev.senselake.local.command;

import dev.senselake.dynamo.DynamoTable;
import dev.senselake.ledger.DynamoLedger;
import dev.senselake.ledger.DynamoRepairs;
import dev.senselake.local.failure.UserException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code state forget}: ends the notes about a stream that is not configured any more. */
@Command(
        name = "forget",
        mixinStandardHelpOptions = true,
        description = "Ends the notes about a stream that is not configured any more. Removes no data.")
final class ForgetCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @ParentCommand
    private StateCommand state = new StateCommand();

    @Parameters(index = "0", paramLabel = "STREAM", description = "The former stream.")
    private String stream = "";

    @Mixin
    private TableOption table = new TableOption();

    @Override
    public Integer call() {
        table.change(state.homeOptions, this::forget);
        return 0;
    }

    private void forget(DynamoTable ledger) {
        if (!new DynamoLedger(ledger).loadedStreams().contains(stream)) {
            throw new UserException("this ledger has loaded no stream %s".formatted(stream)).see("./senselake state");
        }
        new DynamoRepairs(ledger).forget(stream);
        Objects.requireNonNull(spec, "picocli sets the spec")
                .commandLine()
                .getOut()
                .printf("%s is not mentioned any more, unless a run loads it again%n", stream)
                .flush();
    }
}
