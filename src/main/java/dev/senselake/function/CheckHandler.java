package dev.senselake.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.config.Settings;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FailureException;
import dev.senselake.lake.Lake;
import dev.senselake.ledger.Ledger;
import dev.senselake.source.SourceGuard.Read;
import dev.senselake.source.senseforce.DatasetCheck.Line;
import dev.senselake.source.senseforce.DatasetCheck.Verdict;
import dev.senselake.source.sensource.SenSourceCheck.Need;
import dev.senselake.stream.RequestTally;
import dev.senselake.time.Deadline;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What {@code check} does: bucket and table by reading what is absent, then a small read of each source. */
@Singleton
class CheckHandler {
    private static final String ABSENT = "check";

    private final Provider<Settings> settings;
    private final Provider<Stores> stores;
    private final Provider<SourceReaders> readers;
    private final Clock clock;

    CheckHandler(Provider<Settings> settings, Provider<Stores> stores, Provider<SourceReaders> readers, Clock clock) {
        this.settings = settings;
        this.stores = stores;
        this.readers = readers;
        this.clock = clock;
    }

    /** The two stores that a run writes to. */
    record Stores(Lake lake, Ledger ledger) {}

    JsonNode check(JsonNode json) {
        EventReader event = new EventReader("check", json, Set.of("run_id"));
        String runId = event.runId();
        event.requireRight();
        List<Line> lines = new ArrayList<>();
        lines.add(store("bucket " + settings.get().lake().bucket(), this::askLake));
        lines.add(store(
                "table " + settings.get().ledgerTable(),
                () -> stores.get().ledger().cursor(ABSENT)));
        Deadline deadline = Invocation.deadline(clock);
        readers.get()
                .sensourceCheck()
                .ifPresent(check -> check.run(runId, deadline).forEach(need -> lines.add(line(need))));
        readers.get()
                .datasetChecks()
                .forEach(check ->
                        lines.addAll(check.run(new Read(runId, deadline, new RequestTally()), clock.instant())));
        return answer(lines);
    }

    private void askLake() {
        stores.get().lake().head(settings.get().lake().keys().runSummary(ABSENT));
    }

    private static Line store(String name, Runnable question) {
        try {
            question.run();
            return line(new Need(name, "can be read", Optional.empty()));
        } catch (FailureException e) {
            return line(new Need(name, "", Optional.of(e.failure())));
        }
    }

    private static Line line(Need need) {
        return new Line(
                need.name(),
                need.failure().isPresent() ? Verdict.FAILED : Verdict.MET,
                need.failure().map(Failure::message).orElse(need.found()),
                need.failure().map(Failure::nextStep).orElse(""));
    }

    private static JsonNode answer(List<Line> lines) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        var needs = answer.putArray("needs");
        lines.forEach(line -> needs.addObject()
                .put("need", line.need())
                .put("verdict", line.verdict().name())
                .put("found", line.found())
                .put("next_step", line.nextStep()));
        return answer;
    }
}
