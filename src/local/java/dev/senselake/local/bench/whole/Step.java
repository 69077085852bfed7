package dev.senselake.local.bench.whole;

import dev.senselake.local.bench.cpu.CommandCost;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One command on the home of a workload, in the order in which they are measured. */
public enum Step {
    /** Loads everything into a new home. */
    FIRST("", "%s", "run", true),
    /** Finds nothing changed. */
    AGAIN("_again", "the same again, nothing changed (%s)", "run", true),
    /** Shows what is due. */
    PLAN("_plan", "plan (%s)", "plan", true),
    /** Shows cursors and days. */
    STATE("_state", "state (%s)", "state", false);

    private final String suffix;
    private final String sentence;
    private final String command;
    private final boolean takesTime;

    Step(String suffix, String sentence, String command, boolean takesTime) {
        this.suffix = suffix;
        this.sentence = sentence;
        this.command = command;
        this.takesTime = takesTime;
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
        List<String> options = takesTime ? List.of("--as-of", Workload.AS_OF.toString()) : List.of();
        return senselake.measure(home, sources, command, options);
    }
}
