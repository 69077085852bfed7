package dev.senselake.ledger;

import dev.senselake.dynamo.DynamoTable;
import dev.senselake.dynamo.DynamoTable.Key;
import dev.senselake.stream.Documents;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The outcomes in DynamoDB: {@code OUTCOME#<run_id>} / {@code <stream>#<from>} or {@code <stream>#snapshot}, each a JSON
 * document, because nothing but its run ever reads it.
 */
public final class DynamoOutcomes implements Outcomes {
    private static final String DOCUMENT = "outcome";

    private final DynamoTable table;

    /** Keeps the outcomes in this table. */
    public DynamoOutcomes(DynamoTable table) {
        this.table = table;
    }

    @Override
    public void record(String runId, Outcome outcome) {
        String from = outcome.window().map(window -> window.from().toString()).orElse("snapshot");
        table.put(
                new Key(pk(runId), outcome.stream() + "#" + from),
                Map.of(DOCUMENT, AttributeValue.fromS(Documents.text(outcome))));
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

    private static Outcome outcome(Map<String, AttributeValue> item) {
        AttributeValue document = item.get(DOCUMENT);
        if (document == null) {
            throw new IllegalStateException("an outcome has no attribute " + DOCUMENT);
        }
        return Documents.read(document.s(), Outcome.class);
    }
}
