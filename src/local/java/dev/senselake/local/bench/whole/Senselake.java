package dev.senselake.local.bench.whole;

import dev.senselake.local.bench.cpu.CommandCost;
import dev.senselake.local.bench.cpu.MeteredCommand;
import dev.senselake.local.failure.UserException;
import dev.senselake.local.tool.ToolContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The tool as users start it, by its script, with nothing of their configuration. */
final class Senselake {
    // What the script needs to find a JDK, and a terminal's language.
    private static final List<String> KEPT = List.of("PATH", "HOME", "JAVA_HOME", "MAVEN_HOME", "LANG", "TMPDIR");

    private final ToolContext context;
    private final Path folder;

    /** Keeps its log and an empty configuration in this folder, which exists. */
    Senselake(ToolContext context, Path folder) {
        this.context = context;
        this.folder = folder;
    }

    /** Starts a command on a home, waits for its end and returns what it cost. Any end but a good one is an error. */
    CommandCost measure(Path home, Map<String, String> sources, String command, List<String> options) {
        List<String> words = new ArrayList<>();
        words.add(context.root().resolve("senselake").toString());
        words.add(command);
        words.addAll(options);
        words.addAll(List.of(
                "--home",
                home.toString(),
                "--config",
                BenchFolder.emptyConfiguration(folder).toString()));
        Path log = folder.resolve("commands.log");
        CommandCost cost = new MeteredCommand(words, environment(sources), folder, log).run(context.clock());
        if (cost.status() != 0) {
            throw new UserException("./senselake %s ended with status %d in the benchmark: see %s and the logs of %s"
                    .formatted(command, cost.status(), log, home));
        }
        return cost;
    }

    private Map<String, String> environment(Map<String, String> sources) {
        Map<String, String> environment = new TreeMap<>(context.environment());
        environment.keySet().retainAll(KEPT);
        environment.putAll(sources);
        return environment;
    }
}
