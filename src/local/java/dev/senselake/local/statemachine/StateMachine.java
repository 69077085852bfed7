package dev.senselake.local.statemachine;

import dev.senselake.local.statemachine.definition.DefinitionReader;
import dev.senselake.local.statemachine.definition.DefinitionReader.Definition;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A loaded definition; immutable, it can be run any number of times, also at once. */
public final class StateMachine {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z0-9]+)}");

    private final Definition definition;

    private StateMachine(Definition definition) {
        this.definition = definition;
    }

    /**
     * Reads a definition, each {@code ${Name}} replaced by its substitution. Throws IllegalArgumentException with the
     * path of the first state or field that is wrong or not supported.
     */
    public static StateMachine load(String json, Map<String, String> substitutions) {
        return new StateMachine(DefinitionReader.read(substituted(json, substitutions)));
    }

    /** Prepares an execution; throws IllegalArgumentException if the request's input is no JSON. */
    public Execution execution(ExecutionRequest request, Engine engine) {
        return new Execution(definition, request, engine);
    }

    /** Runs an execution to its end in the calling thread. */
    public ExecutionResult run(ExecutionRequest request, Engine engine) {
        return execution(request, engine).run();
    }

    private static String substituted(String json, Map<String, String> substitutions) {
        List<String> unknown = PLACEHOLDER
                .matcher(json)
                .results()
                .map(match -> match.group(1))
                .filter(name -> !substitutions.containsKey(name))
                .distinct()
                .toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("no substitution for " + unknown);
        }
        return PLACEHOLDER
                .matcher(json)
                .replaceAll(match -> Matcher.quoteReplacement(substitutions.getOrDefault(match.group(1), "")));
    }
}
