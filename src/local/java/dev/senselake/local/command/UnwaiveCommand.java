package dev.senselake.local.command;

import dev.senselake.local.change.Intent.Kind;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code state unwaive}: makes a day due again, whatever was read or decided of it before. */
@Command(
        name = "unwaive",
        mixinStandardHelpOptions = true,
        description = "Makes a day due again, and puts landed and settled back to it where they had passed it.")
final class UnwaiveCommand implements Callable<Integer> {
    @Mixin
    private DayDecision decision = new DayDecision();

    @Override
    public Integer call() {
        decision.decide(Kind.UNWAIVE, decision.why().orElse(""));
        return 0;
    }
}
