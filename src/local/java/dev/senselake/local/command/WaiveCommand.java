package dev.senselake.local.command;

import dev.senselake.dynamo.DynamoTable;
import dev.senselake.ledger.DynamoLedger;
import dev.senselake.ledger.DynamoRepairs;
import dev.senselake.ledger.Waiver;
import dev.senselake.local.failure.UserException;
import dev.senselake.local.tool.ToolContext;
import dev.senselake.stream.Partition;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code state waive}: gives up a day that always fails, or its bad rows; who, when and why are kept. */
@Command(
        name = "waive",
        mixinStandardHelpOptions = true,
        description = "Gives a day up: runs leave it out, and landed passes it. With --publish its bad rows only.")
final class WaiveCommand implements Callable<Integer> {
    private static final int LONGEST = 300;

    @Spec
    private @Nullable CommandSpec spec;

    @ParentCommand
    private StateCommand state = new StateCommand();

    @Mixin
    private DayArguments arguments = new DayArguments();

    @Mixin
    private TableOption table = new TableOption();

    @Option(names = "--because", paramLabel = "TEXT", required = true, description = "Why; kept with the day.")
    private String because = "";

    @Option(names = "--by", paramLabel = "NAME", description = "Who decides (default: the user of this machine).")
    private @Nullable String by;

    @Option(
            names = "--publish",
            description =
                    "The next run publishes the day's good rows, flagged incomplete; the bad ones stay in quarantine.")
    private boolean publish;

    @Override
    public Integer call() {
        Instant now = ToolContext.current().clock().instant();
        Waiver waiver = new Waiver(publish, plain("--by", who()), Optional.of(now), plain("--because", because));
        table.change(state.homeOptions, ledger -> waive(ledger, waiver));
        return 0;
    }

    private void waive(DynamoTable ledger, Waiver waiver) {
        Partition partition = arguments.partition(new DynamoLedger(ledger));
        new DynamoRepairs(ledger).waive(partition, waiver);
        LocalDate day = partition.day().orElseThrow();
        Objects.requireNonNull(spec, "picocli sets the spec")
                .commandLine()
                .getOut()
                .printf(
                        publish
                                ? "%1$s %2$s is due: the next run publishes its good rows, flagged incomplete%n"
                                : "%1$s %2$s is given up: runs leave it out, and landed passes it; undo with state unwaive"
                                        + " %1$s %2$s%n",
                        partition.stream(),
                        day)
                .flush();
    }

    private String who() {
        Map<String, String> environment = ToolContext.current().environment();
        return Optional.ofNullable(by).orElseGet(() -> environment.getOrDefault("USER", ""));
    }

    private static String plain(String option, String text) {
        String plain = text.replaceAll("\\p{Cntrl}", " ").strip();
        if (plain.isEmpty() || plain.length() > LONGEST) {
            throw new UserException("%s takes 1 to %d characters".formatted(option, LONGEST));
        }
        return plain;
    }
}
