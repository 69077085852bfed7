package dev.senselake.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.dynamo.DynamoTable;
import dev.senselake.dynamo.RecordingDynamoDb;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

class DynamoSourceStatusTest {
    private static final Failure FAILURE = new Failure(ErrorCode.HOST_UNREACHABLE, "no such host", "check the host");

    private final RecordingDynamoDb client = new RecordingDynamoDb();
    private final SourceStatus status = new DynamoSourceStatus(new DynamoTable(client, "senselake"));

    @Test
    void anOutageIsStoredByTheCodeThatUsersSee() {
        status.outage("sensource", "run-1", FAILURE);

        UpdateItemRequest request = client.updates().getFirst();
        assertThat(request.key())
                .isEqualTo(Map.of(
                        "pk", AttributeValue.fromS("THROTTLE#sensource"), "sk", AttributeValue.fromS("outage#run-1")));
        assertThat(request.expressionAttributeValues())
                .isEqualTo(Map.of(
                        ":code", AttributeValue.fromS("HostUnreachable"),
                        ":message", AttributeValue.fromS("no such host"),
                        ":nextStep", AttributeValue.fromS("check the host")));
    }

    @Test
    void anOutageIsReadByThatCodeAndByNoOther() {
        holding("run-1", "HostUnreachable");
        holding("run-2", "HOST_UNREACHABLE");

        assertThat(status.outage("sensource", "run-1")).contains(FAILURE);
        assertThat(status.outage("sensource", "run-2")).isEmpty();
        assertThat(status.outage("sensource", "run-3")).isEmpty();
    }

    @Test
    void theEndOfAThrottleIsRoundedUpToMilliseconds() {
        status.throttle("sensource", Instant.parse("2026-01-31T06:00:00.000000001Z"));

        UpdateItemRequest request = client.updates().getFirst();
        assertThat(request.conditionExpression())
                .isEqualTo("attribute_not_exists(#notBefore) OR #notBefore < :notBefore");
        assertThat(request.expressionAttributeValues())
                .isEqualTo(Map.of(
                        ":notBefore",
                        AttributeValue.fromN(Long.toString(
                                Instant.parse("2026-01-31T06:00:00.001Z").toEpochMilli()))));
    }

    private void holding(String run, String code) {
        client.holding(
                "THROTTLE#sensource",
                "outage#" + run,
                Map.of(
                        "code", AttributeValue.fromS(code),
                        "message", AttributeValue.fromS("no such host"),
                        "nextStep", AttributeValue.fromS("check the host")));
    }
}
