package dev.senselake.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What each role of a stack may do, in the form of infra/policies.json: an entry for each resource of each statement. */
record Rights(Stack stack, SortedMap<String, JsonNode> resources) {
    private static final List<String> OTHER_ROLES = List.of("StateMachineRole", "ScheduleRole", "OperatorRole");

    static Rights of(Stack stack) {
        return new Rights(stack, stack.resources());
    }

    /** Returns the entries, each as text, by function as the code knows it and by the other roles' names. */
    SortedMap<String, List<String>> table() {
        SortedMap<String, List<String>> table = new TreeMap<>();
        stack.template()
                .functions()
                .keySet()
                .forEach(name -> table.put(
                        stack.template().export(name),
                        entries(properties(name).path("Role").asText().replaceAll("^\\{|\\.Arn}$", ""))));
        OTHER_ROLES.forEach(role -> table.put(role, entries(role)));
        return table;
    }

    private List<String> entries(String role) {
        return documents(role)
                .flatMap(document -> Repository.listed(document.path("Statement")))
                .flatMap(Rights::entries)
                .toList();
    }

    private Stream<JsonNode> documents(String role) {
        List<JsonNode> documents = new ArrayList<>();
        properties(role).path("Policies").forEach(policy -> documents.add(policy.path("PolicyDocument")));
        Repository.texts(properties(role).path("ManagedPolicyArns"))
                .forEach(policy ->
                        documents.add(properties(policy.replaceAll("[{}]", "")).path("PolicyDocument")));
        resources.forEach((name, properties) -> {
            boolean attached = properties.path("RoleName").asText().equals("{%s}".formatted(role));
            if (attached && properties.has("PolicyDocument")) {
                documents.add(properties.path("PolicyDocument"));
            }
        });
        return documents.stream();
    }

    private JsonNode properties(String resource) {
        JsonNode properties = resources.get(resource);
        if (properties == null) {
            throw new AssertionError("a role names %s, which is no resource of this stack".formatted(resource));
        }
        return properties;
    }

    private static Stream<String> entries(JsonNode statement) {
        return Repository.texts(statement.path("Resource")).stream().map(resource -> {
            ObjectNode entry = Repository.MAPPER.createObjectNode();
            entry.set("effect", statement.path("Effect"));
            entry.put("resource", resource);
            Repository.texts(statement.path("Action")).stream().sorted().forEach(entry.withArray("actions")::add);
            if (statement.has("Condition")) {
                entry.set("when", statement.path("Condition"));
            }
            return Repository.sortedText(entry);
        });
    }
}
