package dev.senselake.run;

import static dev.senselake.run.TestData.AS_OF;
import static dev.senselake.run.TestData.RUN;
import static dev.senselake.run.TestData.TODAY;
import static dev.senselake.run.TestData.TOMORROW;
import static dev.senselake.run.TestData.occupancy;
import static dev.senselake.run.TestData.reference;
import static dev.senselake.run.TestData.traffic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.lake.FakeLake;
import dev.senselake.lake.ObjectKeys;
import dev.senselake.ledger.FakeOutcomes;
import dev.senselake.ledger.Outcomes.Outcome;
import dev.senselake.overlap.FakeHeartbeats;
import dev.senselake.run.RunPlan.Concurrency;
import dev.senselake.stream.Documents;
import dev.senselake.stream.LoadReport;
import dev.senselake.stream.PartitionCounts;
import dev.senselake.stream.RowChanges;
import dev.senselake.stream.StreamCatalog;
import dev.senselake.stream.StreamSpec;
import dev.senselake.stream.TaskOutcome.FailedDays;
import dev.senselake.stream.TestReports;
import dev.senselake.stream.UndatedRows;
import dev.senselake.time.Window;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A run of three streams that is about to be closed: what its functions left behind, and its summary. */
final class ClosingWorld {
    private static final ObjectMapper JSON = new ObjectMapper();
    static final LocalDate START = TODAY.minusDays(39);
    static final LocalDate CUT = TOMORROW.minusDays(30);
    static final Failure CUT_ANSWER = new Failure(ErrorCode.ANSWER_INCOMPLETE, "the answer is cut", "start a new run");

    final StandingLedger ledger = new StandingLedger();
    final FakeOutcomes outcomes = new FakeOutcomes();
    final FakeHeartbeats heartbeats = new FakeHeartbeats();
    final FakeLake lake = new FakeLake();
    final List<StreamSpec> specs = List.of(reference("zone"), traffic(START), occupancy(START));

    void complete(String stream, Instant readAt) {
        new Window(START, TOMORROW).days().forEach(day -> ledger.committed(stream, day, readAt, TestData.SPEC));
    }

    void record(String stream, Optional<Window> window, PartitionCounts counts) {
        outcomes.record(RUN.id(), new Outcome(stream, window, report(counts), List.of()));
    }

    void undated(Optional<Window> window, int written, UndatedRows rows) {
        LoadReport report = report(new PartitionCounts(written, 0, 0, 0, 0, 0)).with(rows);
        outcomes.record(RUN.id(), new Outcome("traffic", window, report, List.of()));
    }

    /** Records a later round of the same start. */
    void record(int round, String stream, Optional<Window> window, PartitionCounts counts) {
        outcomes.record(RUN.id(), round, new Outcome(stream, window, report(counts), List.of()));
    }

    void failed(String stream, Optional<Window> window, int days) {
        failed(stream, window, days, CUT_ANSWER);
    }

    void failed(String stream, Optional<Window> window, int days, Failure failure) {
        outcomes.record(
                RUN.id(),
                new Outcome(
                        stream,
                        window,
                        report(PartitionCounts.ofFailed(days)),
                        List.of(new FailedDays(window, failure))));
    }

    JsonNode close(String caught) {
        try {
            List<MapItemFailure> items = new ArrayList<>();
            JSON.readTree(caught).forEach(item -> items.add(Documents.read(item, MapItemFailure.class)));
            return Documents.json(closer().close(plan(false), items));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    RunPlan plan(boolean dryRun) {
        RunRequest request =
                new RunRequest(RunMode.INCREMENTAL, List.of("zone", "traffic", "occupancy"), Optional.empty(), dryRun);
        PlanAnswer answer = new RunPlanner(
                        new StandingLedger(),
                        new StreamCatalog(specs),
                        Concurrency.of(4, 4),
                        List.of("stream sensor is off"))
                .plan(RUN, request);
        return (RunPlan) answer;
    }

    RunCloser closer() {
        return new RunCloser(
                new StreamCatalog(specs),
                ledger,
                outcomes,
                heartbeats,
                new SummaryStore(lake, new ObjectKeys("lake")),
                Clock.fixed(AS_OF.plusSeconds(60), ZoneOffset.UTC));
    }

    static LoadReport report(PartitionCounts counts) {
        return TestReports.of(counts, 100, 1_000, 500, 3, 1, Map.of("thin", 2))
                .plus(LoadReport.of(0, 0, 4))
                .plus(LoadReport.of(new RowChanges(1, 2, 3)));
    }

    static Optional<Window> window(LocalDate from, LocalDate to) {
        return Optional.of(new Window(from, to));
    }

    static JsonNode stream(JsonNode summary, String stream) {
        for (JsonNode candidate : summary.path("streams")) {
            if (candidate.path("stream").asText().equals(stream)) {
                return candidate;
            }
        }
        throw new AssertionError("no stream " + stream);
    }

    static int count(JsonNode summary, String stream, String count) {
        return stream(summary, stream).path("partitions").path(count).asInt();
    }

    static JsonNode failureFrom(JsonNode summary, LocalDate from) {
        for (JsonNode failure : summary.path("failures")) {
            if (failure.path("from").asText().equals(from.toString())) {
                return failure;
            }
        }
        throw new AssertionError("no failure from " + from);
    }
}
