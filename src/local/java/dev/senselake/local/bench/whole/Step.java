package dev.senselake.local.bench.whole;

import dev.senselake.local.bench.cpu.CommandCost;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One command on the home of a workload, in the order in which they are measured. */
public enum Step {
    /** Loads everything into a new home. */
    FIRST("", "%s", "run", "--as-of", Workload.AS_OF.toString()),
    /** Finds nothing changed. */
    AGAIN("_again", "the same again, nothing changed (%s)", "run", "--as-of", Workload.AS_OF.toString()),
    /** Shows what is due. */
    PLAN("_plan", "plan (%s)", "plan", "--as-of", Workload.AS_OF.toString()),
    /** Shows cursors and days. */
    STATE("_state", "state (%s)", "state");

    private final String suffix;
    private final String sentence;
    private final String command;
    private final List<String> options;

    Step(String suffix, String sentence, String command, String... options) {
        this.suffix = suffix;
        this.sentence = sentence;
        this.command = command;
        this.options = List.of(options);
    }

    static List<Step> withFirst(List<Step> others) {
        return Stream.concat(Stream.of(FIRST), others.stream()).toList();
    }

    String suffix() {
        return suffix;
    }

    String name(Workload workload) {
        return sentence.formatted(workload.name());
    }

    CommandCost measure(Senselake senselake, Path home, Map<String, String> sources) {
        return senselake.measure(home, sources, command, options);
    }
}
