package dev.senselake.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
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
    @CsvSource({"AWS::S3::Bucket, 2", "AWS::DynamoDB::Table, 1"})
    void dataAreKeptWhenTheStackIsDeletedOrReplacesThem(String type, int count) {
        assertThat(template.ofType(type).values()).hasSize(count).allSatisfy(store -> {
            assertThat(store.path("DeletionPolicy").asText()).isEqualTo("RetainExceptOnCreate");
            assertThat(store.path("UpdateReplacePolicy").asText()).isEqualTo("Retain");
        });
    }

    @Test
    void rowsInQuarantineEndByThemselvesAndNothingElseInTheLakeDoes() {
        JsonNode rules = template.resource("Lake").at("/Properties/LifecycleConfiguration/Rules");
        assertThat(rules)
                .filteredOn(rule -> rule.has("ExpirationInDays"))
                .singleElement()
                .satisfies(rule -> {
                    assertThat(rule.at("/Prefix/Fn::Sub").asText()).isEqualTo("${LakePrefix}_senselake/quarantine/");
                    assertThat(rule.path("ExpirationInDays").asInt()).isEqualTo(180);
                });
    }

    @Test
    @Tag("F45")
    void partsOfAnUploadThatSomebodyElseLeftEndAndNoRoleCanBeginOne() {
        assertThat(template.resource("Lake").at("/Properties/LifecycleConfiguration/Rules"))
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
    void nothingInTheStackIsWrittenLikeASecret() {
        for (String file : List.of("sam-template.yaml", "infra/senselake.asl.json", "senselake.params.example.yaml")) {
            assertThat(Repository.text(file)).doesNotContainPattern(LOOKS_SECRET);
        }
    }
}
