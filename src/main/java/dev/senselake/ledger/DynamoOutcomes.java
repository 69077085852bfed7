package dev.senselake.ledger;

import static dev.senselake.dynamo.DynamoUpdate.number;

import dev.senselake.dynamo.DynamoTable;
import dev.senselake.dynamo.DynamoTable.Key;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.stream.LoadReport;
import dev.senselake.stream.PartitionCounts;
import dev.senselake.stream.TaskOutcome.FailedDays;
import dev.senselake.time.Window;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The outcomes in DynamoDB: {@code OUTCOME#<run_id>} / {@code <stream>#<from>} or {@code <stream>#snapshot}. */
public final class DynamoOutcomes implements Outcomes {
    private final DynamoTable table;

    /** Keeps the outcomes in this table. */
    public DynamoOutcomes(DynamoTable table) {
        this.table = table;
    }

    @Override
    public void record(String runId, Outcome outcome) {
        String from = outcome.window().map(window -> window.from().toString()).orElse("snapshot");
        table.put(new Key(pk(runId), outcome.stream() + "#" + from), item(outcome));
    }

    @Override
    public List<Outcome> of(String runId) {
        return table.query(pk(runId)).stream()
                .map(item -> outcome(item.attributes()))
                .toList();
    }

    private static String pk(String runId) {
        return "OUTCOME#" + runId;
    }

    private static Map<String, AttributeValue> item(Outcome outcome) {
        LoadReport report = outcome.report();
        Map<String, AttributeValue> item = new HashMap<>(counts(report.partitions()));
        item.put("stream", AttributeValue.fromS(outcome.stream()));
        item.putAll(days(outcome.window()));
        item.put("rows", number(report.rows()));
        item.put("bytes", number(report.bytes()));
        item.put("bytesPut", number(report.bytesPut()));
        item.put("requests", number(report.requests()));
        item.put("retries", number(report.retries()));
        item.put(
                "flags",
                AttributeValue.fromM(report.flags().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, flag -> number(flag.getValue())))));
        item.put(
                "failures",
                AttributeValue.fromL(outcome.failures().stream()
                        .map(failed -> AttributeValue.fromM(failed(failed)))
                        .toList()));
        return item;
    }

    private static Map<String, AttributeValue> counts(PartitionCounts counts) {
        return Map.of(
                "written", number(counts.written()),
                "unchanged", number(counts.unchanged()),
                "superseded", number(counts.superseded()),
                "skipped", number(counts.skipped()),
                "failed", number(counts.failed()),
                "waived", number(counts.waived()));
    }

    private static Map<String, AttributeValue> failed(FailedDays failed) {
        Map<String, AttributeValue> item = new HashMap<>(days(failed.days()));
        item.put("error", AttributeValue.fromS(failed.failure().code().code()));
        item.put("message", AttributeValue.fromS(failed.failure().message()));
        item.put("nextStep", AttributeValue.fromS(failed.failure().nextStep()));
        return item;
    }

    private static Map<String, AttributeValue> days(Optional<Window> window) {
        return window.map(days -> Map.of(
                        "from", AttributeValue.fromS(days.from().toString()),
                        "to", AttributeValue.fromS(days.to().toString())))
                .orElse(Map.of());
    }

    private static Outcome outcome(Map<String, AttributeValue> item) {
        Map<String, Integer> flags = field(item, "flags").m().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        flag -> Integer.valueOf(flag.getValue().n())));
        LoadReport report = new LoadReport(
                new PartitionCounts(
                        count(item, "written"),
                        count(item, "unchanged"),
                        count(item, "superseded"),
                        count(item, "skipped"),
                        count(item, "failed"),
                        count(item, "waived")),
                sum(item, "rows"),
                sum(item, "bytes"),
                sum(item, "bytesPut"),
                sum(item, "requests"),
                sum(item, "retries"),
                flags);
        return new Outcome(
                field(item, "stream").s(),
                window(item),
                report,
                field(item, "failures").l().stream()
                        .map(failed -> failedDays(failed.m()))
                        .toList());
    }

    private static FailedDays failedDays(Map<String, AttributeValue> item) {
        ErrorCode code = ErrorCode.of(field(item, "error").s()).orElse(ErrorCode.INVOCATION_FAILED);
        return new FailedDays(
                window(item),
                new Failure(
                        code,
                        field(item, "message").s(),
                        field(item, "nextStep").s()));
    }

    private static Optional<Window> window(Map<String, AttributeValue> item) {
        return item.containsKey("from")
                ? Optional.of(new Window(
                        LocalDate.parse(field(item, "from").s()),
                        LocalDate.parse(field(item, "to").s())))
                : Optional.empty();
    }

    private static int count(Map<String, AttributeValue> item, String attribute) {
        return Math.toIntExact(sum(item, attribute));
    }

    private static long sum(Map<String, AttributeValue> item, String attribute) {
        return Long.parseLong(field(item, attribute).n());
    }

    private static AttributeValue field(Map<String, AttributeValue> item, String attribute) {
        AttributeValue value = item.get(attribute);
        if (value == null) {
            throw new IllegalStateException("an outcome has no attribute " + attribute);
        }
        return value;
    }
}
