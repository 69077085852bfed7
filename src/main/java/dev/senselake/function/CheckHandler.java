package dev.senselake.function;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.column.RegisteredColumns;
import dev.senselake.config.Settings;
import dev.senselake.lake.Lake;
import dev.senselake.ledger.Ledger;
import dev.senselake.row.ColumnNames;
import dev.senselake.run.FormerStreams;
import dev.senselake.source.CheckAnswer;
import dev.senselake.source.CheckAnswer.Need;
import dev.senselake.source.CheckAnswer.Verdict;
import dev.senselake.stream.Documents;
import dev.senselake.stream.StreamSpec;
import dev.senselake.time.Deadline;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What {@code check} does: bucket and table by reading what is absent, then a small read of each source. */
@Singleton
class CheckHandler {
    private static final String ABSENT = "check";

    private final Provider<Settings> settings;
    private final Provider<Lake> lake;
    private final Provider<Ledger> ledger;
    private final Provider<SourceReaders> readers;
    private final Provider<RegisteredColumns.Parts> columns;
    private final Clock clock;

    CheckHandler(
            Provider<Settings> settings,
            Provider<Lake> lake,
            Provider<Ledger> ledger,
            Provider<SourceReaders> readers,
            Provider<RegisteredColumns.Parts> columns,
            Clock clock) {
        this.settings = settings;
        this.lake = lake;
        this.ledger = ledger;
        this.readers = readers;
        this.columns = columns;
        this.clock = clock;
    }

    JsonNode answer(JsonNode json) {
        EventReader event = new EventReader("check", json, Set.of("run_id"));
        String runId = event.runId();
        event.requireRight();
        List<Need> needs = new ArrayList<>();
        needs.add(Need.tried("bucket " + settings.get().lake().bucket(), this::askLake));
        Need table = Need.tried("table " + settings.get().ledgerTable(), this::askLedger);
        needs.add(table);
        if (table.verdict() == Verdict.MET) {
            needs.addAll(formerStreams());
        }
        Deadline deadline = LambdaHandler.deadline(clock);
        readers.get().sensourceCheck().ifPresent(check -> needs.addAll(check.run(runId, deadline)));
        readers.get().datasetChecks(this::columns).forEach(check -> needs.addAll(check.run(runId, deadline)));
        return Documents.json(new CheckAnswer(needs));
    }

    private ColumnNames columns(StreamSpec spec) {
        return RegisteredColumns.looking(spec, columns.get());
    }

    private String askLake() {
        lake.get().head(settings.get().lake().keys().runSummary(ABSENT));
        return "can be read";
    }

    private String askLedger() {
        ledger.get().loadedStreams();
        return "can be read";
    }

    private List<Need> formerStreams() {
        return new FormerStreams(ledger.get(), ConfiguredStreams.of(settings.get()))
                .names().stream()
                        .map(stream -> new Need(
                                "stream " + stream,
                                Verdict.LESSER,
                                FormerStreams.FOUND,
                                FormerStreams.nextStep(stream)))
                        .toList();
    }
}
