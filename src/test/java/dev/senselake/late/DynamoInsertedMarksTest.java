package dev.senselake.late;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.dynamo.DynamoTable;
import dev.senselake.dynamo.RecordingDynamoDb;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** The form in which marks are stored, and that none goes back. */
@Tag("N9")
class DynamoInsertedMarksTest {
    private static final Instant MARK = Instant.parse("2026-01-31T03:15:00Z");

    private final RecordingDynamoDb client = new RecordingDynamoDb();
    private final InsertedMarks marks = new DynamoInsertedMarks(new DynamoTable(client, "senselake"));

    @Test
    void markIsReadAndMovesForwardsOnlyFromWhereItWasSeen() {
        client.holding("CURSOR#press", "inserted", Map.of("mark", AttributeValue.fromS(MARK.toString())));
        assertThat(marks.of("press")).contains(MARK);

        marks.move("press", MARK.minusSeconds(1));
        marks.move("press", MARK);
        assertThat(client.updates()).isEmpty();

        marks.move("press", MARK.plusSeconds(1));
        UpdateItemRequest request = client.updates().getFirst();
        assertThat(request.key())
                .containsEntry("pk", AttributeValue.fromS("CURSOR#press"))
                .containsEntry("sk", AttributeValue.fromS("inserted"));
        assertThat(request.conditionExpression()).isEqualTo("#mark = :markSeen");
        assertThat(request.expressionAttributeValues())
                .containsEntry(":mark", AttributeValue.fromS("2026-01-31T03:15:01Z"));
    }

    @Test
    void markThatSomebodyMistypedIsNoneAndIsReplaced() {
        client.holding("CURSOR#press", "inserted", Map.of("mark", AttributeValue.fromS("yesterday")));

        assertThat(marks.of("press")).isEmpty();
        marks.move("press", MARK);

        assertThat(client.updates()).hasSize(1);
    }
}
