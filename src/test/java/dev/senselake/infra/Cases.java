package dev.senselake.infra;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Sets of parameters at the two ends of what a user may give; those of infra/policies.json. */
final class Cases {
    static final List<String> SECRETS = List.of("SenSourceClientSecret", "SenseforceAccessToken");

    private Cases() {}

    /** The stack makes bucket, table and secrets itself. */
    static Stack stackMakesAll(Template template) {
        return new Stack(
                template,
                with(
                        Map.of(
                                "SenSourceClientSecret", "canary-SenSourceClientSecret",
                                "SenseforceAccessToken", "canary-SenseforceAccessToken"),
                        Map.of("SenSourceClientId", "{client}")));
    }

    /** Bucket, table and secrets exist, each under a key of its own. */
    static Stack allIsGiven(Template template) {
        Map<String, String> arns = new HashMap<>();
        Stream.of(
                        "SenSourceSecretArn",
                        "SenSourceSecretKeyArn",
                        "SenseforceSecretArn",
                        "SenseforceSecretKeyArn",
                        "LakeBucket",
                        "LakeKeyArn",
                        "LedgerTable",
                        "LedgerKeyArn")
                .forEach(name -> arns.put(name, "{%s}".formatted(name)));
        return new Stack(template, with(arns, Map.of()));
    }

    /** Every parameter is its own name in braces, but for the secrets, which are absent. */
    static Stack everyParameterIsItsName(Template template) {
        Map<String, String> names = new HashMap<>();
        template.parameters().fieldNames().forEachRemaining(name -> names.put(name, "{%s}".formatted(name)));
        SECRETS.forEach(names::remove);
        return new Stack(template, names);
    }

    private static Map<String, String> with(Map<String, String> given, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(Map.of("OperatorArn", "{OperatorArn}", "LakePrefix", "{prefix}/"));
        all.putAll(given);
        all.putAll(more);
        return all;
    }
}
