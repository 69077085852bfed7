package dev.senselake.local.command;

import dev.senselake.local.UserError;
import picocli.CommandLine.Command;

/** {@code test}, which the script does with Maven; here for its help. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = "Runs every check; what follows goes to Maven, for example -Dtest=WindowTest.")
final class TestCommand implements Runnable {
    @Override
    public void run() {
        throw new UserError("./senselake test is done by the script itself: call it from there");
    }
}
