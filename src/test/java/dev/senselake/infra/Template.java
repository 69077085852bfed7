package dev.senselake.infra;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The template of the stack as a tree, with short forms such as {@code !Ref Lake} written out as {@code {"Ref": "Lake"}}. */
record Template(JsonNode root) {
    private static final String FUNCTION = "AWS::Serverless::Function";

    static Template read() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Object tree = new Yaml(new Intrinsics(options)).load(Repository.text("sam-template.yaml"));
        return new Template(Repository.MAPPER.valueToTree(tree));
    }

    JsonNode parameters() {
        return root.path("Parameters");
    }

    JsonNode parameter(String name) {
        return parameters().path(name);
    }

    JsonNode resource(String name) {
        return root.path("Resources").path(name);
    }

    /** Returns the resources of a type by their names. */
    SortedMap<String, JsonNode> ofType(String type) {
        SortedMap<String, JsonNode> found = new TreeMap<>();
        root.path("Resources").properties().stream()
                .filter(resource -> resource.getValue().path("Type").asText().equals(type))
                .forEach(resource -> found.put(resource.getKey(), resource.getValue()));
        return found;
    }

    SortedMap<String, JsonNode> functions() {
        return ofType(FUNCTION);
    }

    JsonNode globals() {
        return root.path("Globals").path("Function");
    }

    /** Returns the name under which the code knows a function of the template. */
    String export(String function) {
        return resource(function)
                .at("/Properties/Environment/Variables/QUARKUS_FUNQY_EXPORT")
                .asText();
    }

    /** Returns for each placeholder of the definition the name under which the code knows its function. */
    Map<String, String> substitutions() {
        Map<String, String> functions = new LinkedHashMap<>();
        resource("StateMachine")
                .at("/Properties/DefinitionSubstitutions")
                .properties()
                .forEach(entry -> functions.put(
                        entry.getKey(),
                        export(entry.getValue().path("Fn::GetAtt").asText().replace(".Arn", ""))));
        return functions;
    }

    /** Writes short forms out; refuses tags of Java and keys that stand twice. */
    private static final class Intrinsics extends SafeConstructor {
        private static final List<String> WITHOUT_PREFIX = List.of("Ref", "Condition");

        Intrinsics(LoaderOptions options) {
            super(options);
            yamlMultiConstructors.put("!", new AbstractConstruct() {
                @Override
                public Object construct(Node node) {
                    String name = node.getTag().getValue().substring(1);
                    return Map.of(WITHOUT_PREFIX.contains(name) ? name : "Fn::" + name, argument(node));
                }
            });
        }

        private Object argument(Node node) {
            return switch (node) {
                case ScalarNode scalar -> constructScalar(scalar);
                case SequenceNode sequence -> constructSequence(sequence);
                case MappingNode mapping -> constructMapping(mapping);
                default -> throw new IllegalArgumentException("no argument: " + node);
            };
        }
    }
}
