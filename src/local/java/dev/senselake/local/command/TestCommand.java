package dev.senselake.local.command;

import dev.senselake.local.failure.UserException;
import picocli.CommandLine.Command;

/** {@code test}, which the script does with Maven; listed for its help. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = {
            "Runs every check; what follows goes to Maven, for example -Dtest=HomeTest.",
            "  --seeds N [--seed K]   Only the simulated nights, of N seeds from K (0) on.",
            "  --long                 Every check with 20,000 seeds, 100,000 bodies of each",
            "                         API and 50 rounds of kills, and the contract of the",
            "                         lake on VersityGW as well, where Go can build it.",
            "  --mutants [NAME...]    Only the deliberate defects of src/test/mutants, all",
            "                         or these, and docs/mutants.md anew."
        })
final class TestCommand implements Runnable {
    @Override
    public void run() {
        throw new UserException("./senselake test is done by the script itself: call it from there");
    }
}
