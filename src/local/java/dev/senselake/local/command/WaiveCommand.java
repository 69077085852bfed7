package dev.senselake.local.command;

import dev.senselake.local.change.Intent.Kind;
import dev.senselake.local.failure.UserException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code state waive}: gives up a day that always fails, or its bad rows; who, when and why are kept. */
@Command(
        name = "waive",
        mixinStandardHelpOptions = true,
        description = "Gives a day up: runs leave it out, and landed passes it. With --publish its bad rows only.")
final class WaiveCommand implements Callable<Integer> {
    @Mixin
    private DayDecision decision = new DayDecision();

    @Option(
            names = "--publish",
            description =
                    "The next run publishes the day's good rows, flagged incomplete; the bad ones stay in quarantine.")
    private boolean publish;

    @Override
    public Integer call() {
        String why = decision.why()
                .orElseThrow(() -> new UserException("a day is given up with a reason: say why with --because TEXT"));
        decision.decide(publish ? Kind.PUBLISH : Kind.WAIVE, why);
        return 0;
    }
}
