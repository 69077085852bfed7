package dev.senselake.ledger;

import dev.senselake.dynamo.DynamoItem;
import dev.senselake.dynamo.DynamoTable;
import dev.senselake.dynamo.DynamoTable.Key;
import dev.senselake.stream.Documents;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * The outcomes in DynamoDB, {@code OUTCOME#<run_id>} / {@code <stream>#<from or snapshot>}, from the second round on with
 * its number: JSON that only its run reads.
 */
@Singleton
public final class DynamoOutcomes implements Outcomes {
    private static final String DOCUMENT = "outcome";

    private final DynamoTable table;

    /** Keeps the outcomes in this table. */
    public DynamoOutcomes(DynamoTable table) {
        this.table = table;
    }

    @Override
    public void record(String runId, int round, Outcome outcome) {
        String from = outcome.window().map(window -> window.from().toString()).orElse("snapshot");
        String again = round == 0 ? "" : "#%04d".formatted(round);
        table.put(new Key(pk(runId), outcome.stream() + "#" + from + again), DOCUMENT, Documents.text(outcome));
    }

    @Override
    public List<Outcome> of(String runId) {
        return table.query(pk(runId)).stream()
                .flatMap(item -> read(item).stream())
                .toList();
    }

    /** An outcome that somebody mistyped is none: its days count as not reported. */
    private static Optional<Outcome> read(DynamoItem item) {
        try {
            return item.text(DOCUMENT).map(text -> Documents.read(text, Outcome.class));
        } catch (IllegalArgumentException mistyped) {
            return Optional.empty();
        }
    }

    private static String pk(String runId) {
        return "OUTCOME#" + runId;
    }
}
