package dev.senselake.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds data outlives the stack, and what is secret comes out nowhere. */
class StoreTemplateTest {
    private static final Pattern LOOKS_SECRET = Pattern.compile(
            "(AKIA|ASIA)[A-Z0-9]{16}|eyJ[A-Za-z0-9_-]{20,}|-----BEGIN|(?i)(password|secret|token)[\"']?\\s*[:=]\\s*[\"'][A-Za-z0-9+/_-]{16,}");

    private final Template template = Template.read();

    @ParameterizedTest
    @CsvSource({"AWS::S3::Bucket, 3", "AWS::DynamoDB::Table, 1", "AWS::KMS::Key, 1"})
    void dataAndTheirKeyAreKeptWhenTheStackIsDeletedOrReplacesThem(String type, int count) {
        assertThat(template.ofType(type).values()).hasSize(count).allSatisfy(store -> {
            assertThat(store.path("DeletionPolicy").asText()).isEqualTo("Retain");
            assertThat(store.path("UpdateReplacePolicy").asText()).isEqualTo("Retain");
        });
    }

    @Test
    void rowsInQuarantineEndByThemselvesAndNothingElseInTheLakeDoes() {
        JsonNode rules = Objects.requireNonNull(
                        Cases.stackMakesAll(template).resources().get("Lake"))
                .at("/LifecycleConfiguration/Rules");
        assertThat(rules)
                .filteredOn(rule -> rule.has("ExpirationInDays"))
                .singleElement()
                .satisfies(rule -> {
                    assertThat(rule.path("Prefix").asText())
                            .endsWith("_senselake/quarantine/")
                            .isNotEqualTo("_senselake/quarantine/");
                    assertThat(rule.path("ExpirationInDays").asInt()).isEqualTo(180);
                });
    }

    @Test
    @Tag("F45")
    void partsOfAnUploadThatSomebodyElseLeftEndAndNoRoleCanBeginOne() {
        assertThat(Objects.requireNonNull(
                                Cases.stackMakesAll(template).resources().get("Lake"))
                        .at("/LifecycleConfiguration/Rules"))
                .anyMatch(rule -> rule.at("/AbortIncompleteMultipartUpload/DaysAfterInitiation")
                                .asInt()
                        == 1);
        assertThat(Repository.text("infra/calls-to-actions.json")).doesNotContainIgnoringCase("multipart");
    }

    @Test
    @Tag("G51")
    void nothingInTheTableExpires() {
        assertThat(template.ofType("AWS::DynamoDB::Table").values())
                .hasSize(1)
                .noneMatch(table -> table.path("Properties").has("TimeToLiveSpecification"));
        assertThat(Repository.text("infra/policies.json")).doesNotContain("TimeToLive");
    }

    @Test
    void secretParametersComeOutInSecretsManagerOnly() {
        for (Stack stack : List.of(Cases.stackMakesAll(template), withSecrets())) {
            List<String> places = new ArrayList<>();
            SortedMap<String, JsonNode> resources = stack.resources();
            resources.forEach((name, properties) -> collect(name, properties, places));
            stack.outputs().forEach((name, value) -> collect("Outputs." + name, value, places));
            collect("Globals", stack.value(template.globals()), places);
            assertThat(places)
                    .containsExactlyInAnyOrder("SenSourceSecret.SecretString", "SenseforceSecret.SecretString");
            assertThat(template.ofType("AWS::SecretsManager::Secret"))
                    .containsOnlyKeys("SenSourceSecret", "SenseforceSecret");
        }
    }

    @Test
    void nothingInTheStackIsWrittenLikeASecret() {
        for (String file : List.of("sam-template.yaml", "infra/senselake.asl.json", "infra/dashboard.json")) {
            assertThat(Repository.text(file)).doesNotContainPattern(LOOKS_SECRET);
        }
    }

    @Test
    void everySecretIsUnderTheKeyOfTheStack() {
        assertThat(template.ofType("AWS::SecretsManager::Secret").values())
                .allSatisfy(secret -> assertThat(
                                secret.at("/Properties/KmsKeyId/Fn::GetAtt").asText())
                        .isEqualTo("Key.Arn"));
    }

    private Stack withSecrets() {
        Map<String, String> given =
                new HashMap<>(Cases.everyParameterIsItsName(template).given());
        Cases.SECRETS.forEach(name -> given.put(name, "canary-" + name));
        return new Stack(template, given);
    }

    private static void collect(String path, JsonNode node, List<String> places) {
        if (node.asText().contains("canary-")) {
            places.add(path);
        }
        node.properties().forEach(field -> collect(path + "." + field.getKey(), field.getValue(), places));
        if (node.isArray()) {
            node.forEach(item -> collect(path, item, places));
        }
    }
}
