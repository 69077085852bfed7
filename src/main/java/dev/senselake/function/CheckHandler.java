package dev.senselake.function;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.column.RegisteredColumns;
import dev.senselake.lake.Lake;
import dev.senselake.ledger.Ledger;
import dev.senselake.localtime.ListedRows;
import dev.senselake.row.ColumnNames;
import dev.senselake.run.FormerStreams;
import dev.senselake.source.CheckAnswer;
import dev.senselake.source.CheckAnswer.Need;
import dev.senselake.source.CheckAnswer.Verdict;
import dev.senselake.source.sensource.LocalTimeCheck;
import dev.senselake.stream.Documents;
import dev.senselake.stream.StreamSpec;
import dev.senselake.time.Deadline;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** What {@code check} does: bucket and table by reading what is absent, then a small read of each source. */
@Singleton
class CheckHandler {
    private static final String ABSENT = "check";

    private final Supplier<Configured> configured;
    private final Provider<Lake> lake;
    private final Provider<Ledger> ledger;
    private final Provider<RegisteredColumns.Parts> columns;
    private final Clock clock;

    CheckHandler(
            Supplier<Configured> configured,
            Provider<Lake> lake,
            Provider<Ledger> ledger,
            Provider<RegisteredColumns.Parts> columns,
            Clock clock) {
        this.configured = configured;
        this.lake = lake;
        this.ledger = ledger;
        this.columns = columns;
        this.clock = clock;
    }

    JsonNode answer(JsonNode json) {
        EventReader event = new EventReader("check", json, Set.of("run_id"));
        String runId = event.runId();
        event.requireRight();
        Configured now = configured.get();
        List<Need> needs = new ArrayList<>();
        needs.add(Need.tried("bucket " + now.settings().lake().bucket(), () -> askLake(now)));
        Need table = Need.tried("table " + now.settings().ledgerTable(), this::askLedger);
        needs.add(table);
        if (table.verdict() == Verdict.MET) {
            needs.addAll(formerStreams(now));
        }
        Deadline deadline = LambdaHandler.deadline(clock);
        now.readers().sensourceCheck().ifPresent(check -> {
            ListedRows lists = new ListedRows();
            List<Need> asked = check.run(runId, deadline, lists);
            needs.addAll(asked);
            if (asked.stream().noneMatch(need -> need.verdict() == Verdict.FAILED)) {
                needs.addAll(LocalTimeCheck.of(now.settings(), now.catalog().names(), lists.links()));
            }
        });
        now.readers().datasetChecks(this::columns).forEach(check -> needs.addAll(check.run(runId, deadline)));
        return Documents.json(new CheckAnswer(needs));
    }

    private ColumnNames columns(StreamSpec spec) {
        return RegisteredColumns.looking(spec, columns.get());
    }

    private String askLake(Configured now) {
        lake.get().head(now.settings().lake().keys().runSummary(ABSENT));
        return "can be read";
    }

    private String askLedger() {
        ledger.get().loadedStreams();
        return "can be read";
    }

    private List<Need> formerStreams(Configured now) {
        return new FormerStreams(ledger.get(), now.catalog())
                .names().stream()
                        .map(stream -> new Need(
                                "stream " + stream,
                                Verdict.LESSER,
                                FormerStreams.FOUND,
                                FormerStreams.nextStep(stream)))
                        .toList();
    }
}
