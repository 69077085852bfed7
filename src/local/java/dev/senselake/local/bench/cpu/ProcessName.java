package dev.senselake.local.bench.cpu;

import java.util.List;
import java.util.Optional;

/** What a process is called in the report: the function or the kind of worker that it is, else its main class, else its program. */
final class ProcessName {
    private static final String FUNCTION = "AWS_LAMBDA_FUNCTION_NAME=";
    private static final String WATCHDOG = "ParentWatchdog";
    private static final String TOOL = "dev.senselake.local.Main";

    private ProcessName() {}

    /** Returns the name of a process, empty if it is gone. */
    static Optional<String> of(long pid) {
        Optional<String> command = ProcessStat.text(pid, "cmdline").filter(text -> !text.isEmpty());
        return command.map(text -> name(
                List.of(text.split("\0", -1)),
                List.of(ProcessStat.text(pid, "environ").orElse("").split("\0", -1))));
    }

    static String name(List<String> command, List<String> environment) {
        return environment.stream()
                .filter(variable -> variable.startsWith(FUNCTION))
                .map(variable -> variable.substring(FUNCTION.length()))
                .findFirst()
                .orElseGet(() -> program(command));
    }

    private static String program(List<String> command) {
        int classPath = Math.max(command.indexOf("-cp"), command.indexOf("-classpath"));
        if (classPath < 0 || command.size() < classPath + 4) {
            return last(command.getFirst(), '/');
        }
        String mainClass = command.get(classPath + 2);
        String served = mainClass.endsWith(WATCHDOG) ? command.get(classPath + 3) : mainClass;
        return served.equals(TOOL) ? "console and engine" : last(served, '.');
    }

    private static String last(String text, char separator) {
        return text.substring(text.lastIndexOf(separator) + 1);
    }
}
