package dev.senselake.local.command;

import dev.senselake.local.failure.UserException;
import picocli.CommandLine.Command;

/** {@code test}, which the script does with Maven; listed for its help. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = "Runs every check; what follows goes to Maven, for example -Dtest=HomeTest.")
final class TestCommand implements Runnable {
    @Override
    public void run() {
        throw new UserException("./senselake test is done by the script itself: call it from there");
    }
}
