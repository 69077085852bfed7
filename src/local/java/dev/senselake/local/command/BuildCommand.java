package dev.senselake.local.command;

import dev.senselake.local.failure.UserException;
import picocli.CommandLine.Command;

/** {@code build}, which the script does before this tool is started; listed for its help. */
@Command(
        name = "build",
        mixinStandardHelpOptions = true,
        description =
                "Builds what is deployed, target/function.zip, also where nothing is stale. Arguments go to Maven.")
final class BuildCommand implements Runnable {
    @Override
    public void run() {
        throw new UserException("./senselake build is done by the script itself: call it from there");
    }
}
