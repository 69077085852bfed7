package dev.senselake.rights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The statements of one function in {@code infra/policies.json}, with its placeholders resolved. */
record Policy(String function, List<JsonNode> statements) {
    private static final Map<String, String> PLACEHOLDERS = Map.of(
            "{Lake}", "{bucket}",
            "{Ledger}", "{table}",
            "{secret}", Secrets.CONFIGURATION,
            "{prefix}/", "");

    /** Reads the policy of a function in one of the two stacks that the file describes. */
    static Policy read(String stack, String function) throws IOException {
        String text = Files.readString(Path.of("infra/policies.json"));
        for (Map.Entry<String, String> placeholder : PLACEHOLDERS.entrySet()) {
            text = text.replace(placeholder.getKey(), placeholder.getValue());
        }
        JsonNode statements = new ObjectMapper().readTree(text).path(stack).path(function);
        return new Policy(
                function, StreamSupport.stream(statements.spliterator(), false).toList());
    }

    boolean allows(Need need) {
        return statements("Allow").anyMatch(statement -> covers(statement, need))
                && statements("Deny").noneMatch(statement -> covers(statement, need));
    }

    /** Returns what is allowed and neither needed nor in the table's list of what is needed always, one line each. */
    List<String> unneeded(Set<Need> needs, CallTable table) {
        List<String> unneeded = new ArrayList<>();
        statements("Allow").forEach(statement -> {
            for (JsonNode action : statement.path("actions")) {
                for (String key : leadingKeys(statement)) {
                    boolean used = needs.stream()
                            .anyMatch(need -> need.action().equals(action.asText())
                                    && covers(statement, need)
                                    && (key.isEmpty()
                                            || matches(key, need.call().target())));
                    if (!used && !table.always(action.asText(), keyService(statement))) {
                        unneeded.add("%s: %s on %s %s"
                                .formatted(
                                        function,
                                        action.asText(),
                                        statement.path("resource").asText(),
                                        key));
                    }
                }
            }
        });
        return unneeded;
    }

    private Stream<JsonNode> statements(String effect) {
        return statements.stream()
                .filter(statement -> statement.path("effect").asText().equals(effect));
    }

    private static boolean covers(JsonNode statement, Need need) {
        boolean named = texts(statement.path("actions")).contains(need.action());
        boolean there =
                need.on().equals("key") || matches(statement.path("resource").asText(), need.resource());
        return named && there && keyService(statement).equals(need.via()) && conditionsHold(statement, need);
    }

    private static boolean conditionsHold(JsonNode statement, Need need) {
        JsonNode when = statement.path("when");
        List<String> like = texts(when.path("ForAllValues:StringLike").path("dynamodb:LeadingKeys"));
        List<String> unlike = texts(when.path("ForAllValues:StringNotEquals").path("dynamodb:LeadingKeys"));
        String key = need.call().target();
        boolean keyAllowed = like.isEmpty() || like.stream().anyMatch(pattern -> matches(pattern, key));
        // Only the statement that denies unconditional writes looks at headers, and it concerns no other write.
        boolean unconditional =
                !when.path("Null").has("s3:if-match") || need.call().name().equals("s3 PUT");
        return keyAllowed && !unlike.contains(key) && unconditional;
    }

    /** Returns the patterns of leading keys, or one empty text where the statement has none. */
    private static List<String> leadingKeys(JsonNode statement) {
        List<String> keys = texts(statement.at("/when/ForAllValues:StringLike/dynamodb:LeadingKeys"));
        return keys.isEmpty() ? List.of("") : keys;
    }

    /** Returns the service through which the statement lets a key be used, such as {@code s3}. */
    private static String keyService(JsonNode statement) {
        return statement.at("/when/StringEquals/kms:ViaService").asText().replaceFirst("\\..*", "");
    }

    private static boolean matches(String pattern, String text) {
        return Pattern.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q"), text);
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
