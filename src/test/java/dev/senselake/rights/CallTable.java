package dev.senselake.rights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** {@code infra/calls-to-actions.json}: the actions that AWS asks for when a call is made, and those that no call shows. */
record CallTable(JsonNode root) {
    static CallTable read() throws IOException {
        return new CallTable(new ObjectMapper().readTree(Files.readString(Path.of("infra/calls-to-actions.json"))));
    }

    /** Returns what all calls together need. A call that the table does not know is an error. */
    Set<Need> needs(Set<Call> calls) {
        return calls.stream().flatMap(this::needs).collect(Collectors.toSet());
    }

    /** Returns the names of the calls that the table knows. */
    Set<String> names() {
        return elements("calls").map(line -> line.path("call").asText()).collect(Collectors.toSet());
    }

    /** Tells whether a function needs the action whatever it calls. */
    boolean always(String action, String keyService) {
        return elements("always")
                .anyMatch(line -> line.path("action").asText().equals(action)
                        && line.path("via").asText().equals(keyService));
    }

    private Stream<Need> needs(Call call) {
        JsonNode line = elements("calls")
                .filter(known -> known.path("call").asText().equals(call.name()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("infra/calls-to-actions.json does not know %s".formatted(call)));
        return StreamSupport.stream(line.path("actions").spliterator(), false)
                .map(action -> new Need(
                        call,
                        action.path("action").asText(),
                        action.path("on").asText(),
                        action.path("via").asText()));
    }

    private Stream<JsonNode> elements(String list) {
        return StreamSupport.stream(root.path(list).spliterator(), false);
    }
}
