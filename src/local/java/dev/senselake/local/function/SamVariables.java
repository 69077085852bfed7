package dev.senselake.local.function;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.config.ConfigurationText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * Variables of the six functions in the form that {@code sam local invoke --env-vars} reads. SAM passes on only what the
 * template declares: the configuration goes as one text, and what leads to the stand-ins by system properties in
 * {@code JAVA_TOOL_OPTIONS}.
 */
public final class SamVariables {

    /** What the template itself says in {@code JAVA_TOOL_OPTIONS}, which ours replaces. */
    static final String TEMPLATE_OPTIONS = "--add-opens=java.base/java.lang=ALL-UNNAMED";

    private static final String STATIC_CREDENTIALS =
            "-Dquarkus.s3.aws.credentials.type=static -Dquarkus.dynamodb.aws.credentials.type=static";

    private static final List<String> DECLARED =
            List.of("LAKE_BUCKET", "LAKE_PREFIX", "LEDGER_TABLE", "SENSOURCE_TIME_ZONE");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SequencedMap<String, String> PROPERTIES = new LinkedHashMap<>();

    static {
        PROPERTIES.put("quarkus.s3.endpoint-override", "QUARKUS_S3_ENDPOINT_OVERRIDE");
        PROPERTIES.put("quarkus.s3.path-style-access", "QUARKUS_S3_PATH_STYLE_ACCESS");
        PROPERTIES.put("quarkus.dynamodb.endpoint-override", "QUARKUS_DYNAMODB_ENDPOINT_OVERRIDE");
        // SAM hands on the credentials of the machine's user; these are used instead.
        for (String client : List.of("quarkus.s3", "quarkus.dynamodb")) {
            String credentials = client + ".aws.credentials.static-provider.";
            PROPERTIES.put(credentials + "access-key-id", "AWS_ACCESS_KEY_ID");
            PROPERTIES.put(credentials + "secret-access-key", "AWS_SECRET_ACCESS_KEY");
        }
    }

    private SamVariables() {}

    /** Returns the JSON document for functions that are configured by this environment. */
    public static String json(FunctionEnvironment functions) {
        Map<String, String> environment = functions.variables();
        ObjectNode variables = JSON.createObjectNode();
        variables.put("JAVA_TOOL_OPTIONS", options(environment));
        variables.put("SENSELAKE_CONFIGURATION", ConfigurationText.of(environment));
        // An empty one replaces what a stack's parameters may say otherwise.
        DECLARED.forEach(variable -> variables.put(variable, environment.getOrDefault(variable, "")));
        ObjectNode all = JSON.createObjectNode();
        Functions.NAMES.forEach(function -> all.set(Functions.logicalId(function), variables));
        return all.toPrettyString() + "\n";
    }

    private static String options(Map<String, String> environment) {
        return PROPERTIES.entrySet().stream()
                .filter(property -> environment.containsKey(property.getValue()))
                .map(property -> "-D%s=%s".formatted(property.getKey(), environment.get(property.getValue())))
                .collect(Collectors.joining(" ", TEMPLATE_OPTIONS + " " + STATIC_CREDENTIALS + " ", ""));
    }
}
