package dev.senselake.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each role may do what infra/policies.json says and no more, and that table has no wildcards. */
class RightsTemplateTest {
    /** Actions that cannot be limited to a resource: X-Ray, and the delivery of vended logs. */
    private static final Pattern WITHOUT_RESOURCE =
            Pattern.compile("xray:[A-Za-z]+|logs:([A-Za-z]+LogDelivery|ListLogDeliveries|CreateLogStream|PutLogEvents|"
                    + "PutResourcePolicy|DescribeResourcePolicies|DescribeLogGroups)");

    private final Template template = Template.read();
    private final JsonNode policies = Repository.json("infra/policies.json");

    @Test
    void functionsAndRolesMayDoWhatThePolicyTableSaysWhenTheStackMakesAll() {
        assertSame("stack_makes_all", Cases.stackMakesAll(template));
    }

    @Test
    void functionsAndRolesMayDoWhatThePolicyTableSaysWhenAllIsGiven() {
        assertSame("all_is_given", Cases.allIsGiven(template));
    }

    private void assertSame(String name, Stack stack) {
        JsonNode expected = policies.path(name);
        var table = Rights.of(stack).table();
        assertThat(table.keySet()).containsExactlyInAnyOrderElementsOf(fieldNames(expected));
        table.forEach((holder, entries) -> assertThat(entries)
                .as("%s; if it shall be so, .ci/check-infra --write and read the diff", holder)
                .containsExactlyInAnyOrderElementsOf(Repository.elements(expected.path(holder))
                        .map(Repository::sortedText)
                        .toList()));
    }

    private static List<String> fieldNames(JsonNode object) {
        return object.properties().stream().map(field -> field.getKey()).toList();
    }

    @Test
    void onlyTracesAndLogDeliveryAreAllowedOnEverything() {
        assertThat(allowing())
                .filteredOn(statement ->
                        Repository.texts(statement.path("Resource")).contains("*"))
                .isNotEmpty()
                .allSatisfy(statement -> assertThat(Repository.texts(statement.path("Action")))
                        .allSatisfy(action -> assertThat(action).matches(WITHOUT_RESOURCE)));
    }

    @Test
    void noActionIsAllowedByAWildcardOrByWhatItIsNot() {
        assertThat(allowing()).hasSizeGreaterThan(30).allSatisfy(statement -> {
            assertThat(Repository.texts(statement.path("Action")))
                    .isNotEmpty()
                    .allSatisfy(action -> assertThat(action).matches("[a-z0-9-]+:[A-Za-z]+"));
            assertThat(statement.has("NotAction") || statement.has("NotResource"))
                    .isFalse();
        });
    }

    @Test
    void nothingIsDeletedAndNothingIsScanned() {
        assertThat(allowing().flatMap(statement -> Repository.texts(statement.path("Action")).stream()))
                .noneMatch(action -> action.matches("(s3|dynamodb|kms|secretsmanager):.*(Delete|Scan|Put.*Policy).*"));
    }

    @Test
    void everyFunctionHasARoleOfItsOwnAndNoPolicyMadeBySam() {
        assertThat(template.functions().values())
                .hasSize(6)
                .noneMatch(function -> function.path("Properties").has("Policies"))
                .extracting(
                        function -> function.at("/Properties/Role/Fn::GetAtt").asText())
                .allSatisfy(role -> assertThat(role).endsWith("Role.Arn"))
                .doesNotHaveDuplicates();
    }

    /** Statements of policies that belong to roles or resources; who uses the key is decided by those, as its policy says. */
    private Stream<JsonNode> allowing() {
        return template.root().path("Resources").properties().stream()
                .filter(resource -> !resource.getValue().path("Type").asText().equals("AWS::KMS::Key"))
                .flatMap(resource -> Repository.nodes(resource.getValue()))
                .filter(node -> node.path("Effect").asText().equals("Allow")
                        && !Repository.texts(node.path("Action")).contains("sts:AssumeRole"));
    }
}
