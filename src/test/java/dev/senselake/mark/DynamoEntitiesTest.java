package dev.senselake.mark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.dynamo.DynamoTable;
import dev.senselake.dynamo.RecordingDynamoDb;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** The form in which entities are stored; what they mean is for the contract. */
class DynamoEntitiesTest {
    private static final LocalDate DAY = LocalDate.parse("2026-01-31");

    private final RecordingDynamoDb client = new RecordingDynamoDb();
    private final Entities entities = new DynamoEntities(new DynamoTable(client, "senselake"));

    @Test
    void firstDaysAreReplacedOnlyInTheVersionThatWasRead() {
        client.holding(
                "CURSOR#traffic",
                "entities",
                Map.of("version", AttributeValue.fromN("2"), "firstDays", days(Map.of("z1", "2026-01-30"))));

        entities.add("traffic", Map.of("z1", DAY));
        assertThat(client.updates()).as("a later day changes nothing").isEmpty();

        entities.add("traffic", Map.of("z2", DAY));
        UpdateItemRequest request = client.updates().getFirst();
        assertThat(request.updateExpression()).isEqualTo("SET #firstDays = :firstDays ADD #version :version");
        assertThat(request.conditionExpression()).isEqualTo("#version = :versionSeen");
        assertThat(request.expressionAttributeValues())
                .isEqualTo(Map.of(
                        ":firstDays", days(Map.of("z1", "2026-01-30", "z2", "2026-01-31")),
                        ":version", AttributeValue.fromN("1"),
                        ":versionSeen", AttributeValue.fromN("2")));
    }

    @Test
    void firstDaysThatOthersAddedMeanwhileAreKept() {
        client.refusing(Map.of("version", AttributeValue.fromN("1"), "firstDays", days(Map.of("z1", "2026-01-30"))));

        entities.add("traffic", Map.of("z2", DAY));

        assertThat(client.updates().getFirst().conditionExpression()).isEqualTo("attribute_not_exists(#version)");
        assertThat(client.updates().getLast().expressionAttributeValues())
                .containsEntry(":firstDays", days(Map.of("z1", "2026-01-30", "z2", "2026-01-31")));
    }

    @Test
    void aListThatDoesNotFitAnItemIsUnknown() {
        entities.list("zone", List.of("a", "a"));
        entities.list("zone", Set.of("x".repeat(300_001)));

        assertThat(client.updates())
                .extracting(UpdateItemRequest::updateExpression)
                .containsExactly("SET #ids = :ids", "REMOVE #ids");
        assertThat(client.updates().getFirst().expressionAttributeValues())
                .isEqualTo(Map.of(":ids", AttributeValue.fromL(List.of(AttributeValue.fromS("a")))));
    }

    private static AttributeValue days(Map<String, String> days) {
        return AttributeValue.fromM(days.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, day -> AttributeValue.fromS(day.getValue()))));
    }
}
