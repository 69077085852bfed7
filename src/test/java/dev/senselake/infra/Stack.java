package dev.senselake.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The template with the values of one set of parameters, as CloudFormation would resolve it; what only AWS knows stands in
 * braces: {@code {account}}, {@code {Lake}}, {@code {Key.Arn}}.
 */
record Stack(Template template, Map<String, String> given) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]+)}");
    private static final Map<String, String> PSEUDO = Map.of(
            "AWS::AccountId", "{account}",
            "AWS::Partition", "aws",
            "AWS::Region", "{region}",
            "AWS::StackName", "{stack}",
            "AWS::URLSuffix", "amazonaws.com");

    /** Returns the properties of every resource whose condition holds, or that has none. */
    SortedMap<String, JsonNode> resources() {
        return present("Resources", "Properties");
    }

    SortedMap<String, JsonNode> outputs() {
        return present("Outputs", "Value");
    }

    private SortedMap<String, JsonNode> present(String section, String part) {
        SortedMap<String, JsonNode> found = new TreeMap<>();
        template.root().path(section).properties().stream()
                .filter(entry -> !entry.getValue().has("Condition")
                        || condition(entry.getValue().path("Condition").asText()))
                .forEach(entry ->
                        found.put(entry.getKey(), value(entry.getValue().path(part))));
        return found;
    }

    JsonNode value(JsonNode node) {
        if (node.isArray()) {
            ArrayNode items = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> {
                JsonNode value = value(item);
                if (!value.isMissingNode()) {
                    items.add(value);
                }
            });
            return items;
        }
        if (node.isObject()) {
            Map.Entry<String, JsonNode> first = node.isEmpty()
                    ? Map.entry("", node)
                    : node.properties().iterator().next();
            return node.size() == 1 && first.getKey().matches("Ref|Fn::.*")
                    ? intrinsic(first.getKey(), first.getValue())
                    : object(node);
        }
        return node;
    }

    private ObjectNode object(JsonNode node) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        node.properties().forEach(field -> {
            JsonNode value = value(field.getValue());
            if (!value.isMissingNode()) {
                fields.set(field.getKey(), value);
            }
        });
        return fields;
    }

    private JsonNode intrinsic(String name, JsonNode argument) {
        return switch (name) {
            case "Ref" -> ref(argument.asText());
            case "Fn::GetAtt" -> TextNode.valueOf("{%s}".formatted(argument.asText()));
            case "Fn::If" -> value(argument.path(condition(argument.path(0).asText()) ? 1 : 2));
            case "Fn::Sub" ->
                TextNode.valueOf(
                        argument.isArray()
                                ? sub(argument.path(0).asText(), argument.path(1))
                                : sub(argument.asText(), MissingNode.getInstance()));
            // As it is, so that a secret in it would be found.
            case "Fn::Base64" -> value(argument);
            case "Fn::Join" ->
                TextNode.valueOf(String.join(argument.path(0).asText(), Repository.texts(value(argument.path(1)))));
            case "Fn::Split" ->
                Repository.MAPPER.valueToTree(List.of(value(argument.path(1))
                        .asText()
                        .split(Pattern.quote(argument.path(0).asText()), -1)));
            default ->
                throw new IllegalArgumentException("the template uses %s, which Stack does not know".formatted(name));
        };
    }

    private JsonNode ref(String name) {
        if (name.equals("AWS::NoValue")) {
            return MissingNode.getInstance();
        }
        return TextNode.valueOf(parameter(name));
    }

    private String parameter(String name) {
        // The alias that SAM makes of AutoPublishAlias.
        String resource = name.endsWith(".Alias") ? name.replace(".Alias", "Aliaslive") : name;
        String byDefault = template.parameters().has(name)
                ? template.parameter(name).path("Default").asText()
                : "{%s}".formatted(resource);
        return PSEUDO.getOrDefault(name, given.getOrDefault(name, byDefault));
    }

    private String sub(String text, JsonNode names) {
        return PLACEHOLDER.matcher(text).replaceAll(match -> {
            String name = match.group(1);
            String value = names.has(name) ? value(names.path(name)).asText() : parameter(name);
            return Matcher.quoteReplacement(name.startsWith("!") ? "${%s}".formatted(name.substring(1)) : value);
        });
    }

    private boolean condition(String name) {
        return truth(template.root().path("Conditions").path(name));
    }

    private boolean truth(JsonNode expression) {
        Map.Entry<String, JsonNode> only = expression.properties().iterator().next();
        JsonNode argument = only.getValue();
        return switch (only.getKey()) {
            case "Condition" -> condition(argument.asText());
            case "Fn::Equals" ->
                value(argument.path(0)).asText().equals(value(argument.path(1)).asText());
            case "Fn::Not" -> !truth(argument.path(0));
            case "Fn::Or" -> Repository.elements(argument).anyMatch(this::truth);
            case "Fn::And" -> Repository.elements(argument).allMatch(this::truth);
            default -> throw new IllegalArgumentException("no condition: " + expression);
        };
    }
}
