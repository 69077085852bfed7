package dev.senselake.local.statemachine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/**
 * Variables of one flow, on top of those of the flows around it. Written by the flow's own thread between two states,
 * while no inner flow runs.
 */
final class Scope {
    private final Map<String, JsonNode> variables;

    private Scope(Map<String, JsonNode> variables) {
        this.variables = new HashMap<>(variables);
    }

    /** The scope of an execution, or of a child of a distributed Map, which sees no outer variable. */
    static Scope root() {
        return new Scope(Map.of());
    }

    /** The scope of a branch or an inline iteration: it reads what is known now; what it assigns stays inside. */
    Scope inner() {
        return new Scope(variables);
    }

    void assign(Map<String, JsonNode> values) {
        variables.putAll(values);
    }

    Map<String, JsonNode> variables() {
        return variables;
    }
}
