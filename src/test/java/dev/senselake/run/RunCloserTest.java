package dev.senselake.run;

import static dev.senselake.run.TestData.AS_OF;
import static dev.senselake.run.TestData.RUN;
import static dev.senselake.run.TestData.TODAY;
import static dev.senselake.run.TestData.TOMORROW;
import static dev.senselake.run.TestData.occupancy;
import static dev.senselake.run.TestData.reference;
import static dev.senselake.run.TestData.traffic;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.RetryableException;
import dev.senselake.lake.ObjectKeys;
import dev.senselake.ledger.Cursor;
import dev.senselake.ledger.Outcomes.Outcome;
import dev.senselake.load.StreamSpec;
import dev.senselake.run.RunPlan.Concurrency;
import dev.senselake.task.LoadReport;
import dev.senselake.task.PartitionCounts;
import dev.senselake.task.TaskOutcome.FailedDays;
import dev.senselake.window.Window;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RunCloserTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final LocalDate START = TODAY.minusDays(39);
    private static final LocalDate CUT = TOMORROW.minusDays(30);
    private static final Failure CUT_ANSWER =
            new Failure(ErrorCode.ANSWER_INCOMPLETE, "the answer is cut", "start a new run");

    private final StandingLedger ledger = new StandingLedger();
    private final ListedOutcomes outcomes = new ListedOutcomes();
    private final HeldLake lake = new HeldLake();
    private final List<StreamSpec> specs = List.of(reference("zone"), traffic(START), occupancy(START));

    @Test
    @Tag("I14")
    void everythingWrittenIsASuccessThatAddsUp() {
        ledger.snapshot("zone", AS_OF);
        complete("traffic", AS_OF);
        record("zone", Optional.empty(), new PartitionCounts(1, 0, 0, 0, 0, 0));
        record("traffic", window(CUT, TOMORROW), new PartitionCounts(10, 15, 1, 4, 0, 0));
        record("traffic", window(START, CUT), new PartitionCounts(8, 0, 0, 0, 0, 2));
        record("occupancy", window(CUT, TOMORROW), new PartitionCounts(30, 0, 0, 0, 0, 0));
        record("occupancy", window(START, CUT), new PartitionCounts(10, 0, 0, 0, 0, 0));

        JsonNode summary = close("[]");

        assertThat(summary.path("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(summary.path("failures")).isEmpty();
        assertThat(stream(summary, "traffic").path("partitions").toString())
                .isEqualTo("{\"planned\":40,\"written\":18,\"unchanged\":15,\"superseded\":1,\"skipped\":4,"
                        + "\"failed\":0,\"waived\":2}");
        assertThat(stream(summary, "traffic").path("windows").asInt()).isEqualTo(2);
        assertThat(stream(summary, "traffic").path("rows").asLong()).isEqualTo(200);
        assertThat(stream(summary, "traffic").path("bytes").asLong()).isEqualTo(2_000);
        assertThat(stream(summary, "traffic").path("requests").asLong()).isEqualTo(6);
        assertThat(stream(summary, "traffic").path("retries").asLong()).isEqualTo(2);
        assertThat(stream(summary, "traffic").path("flags").toString()).isEqualTo("{\"thin\":4}");
        assertThat(stream(summary, "traffic").path("landed").asText()).isEqualTo("2026-02-01");
        assertThat(stream(summary, "traffic").path("settled").asText()).isEqualTo("2026-01-18");
        assertThat(stream(summary, "zone").path("landed").asText()).isEqualTo("2026-02-01");
        assertThat(stream(summary, "zone").path("settled").isNull()).isTrue();
        assertThat(ledger.cursor("traffic")).contains(new Cursor("traffic", START, TODAY, TODAY.minusDays(14)));
        assertThat(ledger.cursor("zone")).isEmpty();
    }

    @Test
    void summaryIsTheDocumentOfTheDesign() {
        JsonNode summary = close("[]");

        assertThat(summary.fieldNames())
                .toIterable()
                .containsExactly("run_id", "as_of", "mode", "status", "started_at", "ended_at", "streams", "failures");
        assertThat(summary.path("streams").path(1).fieldNames())
                .toIterable()
                .containsExactly(
                        "stream",
                        "windows",
                        "partitions",
                        "rows",
                        "bytes",
                        "requests",
                        "retries",
                        "landed",
                        "settled",
                        "flags");
        assertThat(summary.path("failures").path(0).fieldNames())
                .toIterable()
                .containsExactly("stream", "from", "to", "error", "message", "next_step");
        assertThat(lake.text("lake/_senselake/runs/run-1.json")).isEqualTo(summary.toString());
    }

    @Test
    @Tag("J67")
    @Tag("I8")
    void oneStreamDownMakesTheRunPartialAndNamesItsDays() {
        record("zone", Optional.empty(), new PartitionCounts(1, 0, 0, 0, 0, 0));
        complete("occupancy", AS_OF.plus(Duration.ofDays(99)));
        record("occupancy", window(CUT, TOMORROW), new PartitionCounts(30, 0, 0, 0, 0, 0));
        record("occupancy", window(START, CUT), new PartitionCounts(10, 0, 0, 0, 0, 0));
        failed("traffic", window(CUT, TOMORROW), 30);
        failed("traffic", window(START, CUT), 10);

        JsonNode summary = close("[]");

        assertThat(summary.path("status").asText()).isEqualTo("PARTIAL");
        assertThat(summary.path("failures")).hasSize(2).allSatisfy(failure -> {
            assertThat(failure.path("stream").asText()).isEqualTo("traffic");
            assertThat(failure.path("error").asText()).isEqualTo("AnswerIncomplete");
            assertThat(failure.path("next_step").asText()).isEqualTo("start a new run");
        });
        assertThat(ledger.cursor("traffic")).contains(Cursor.at("traffic", START));
        assertThat(ledger.cursor("occupancy")).contains(new Cursor("occupancy", START, TODAY, TODAY));
    }

    @Test
    @Tag("I59")
    void runInWhichNothingSucceedsIsFailed() {
        JsonNode summary = close("[]");

        assertThat(summary.path("status").asText()).isEqualTo("FAILED");
        assertThat(count(summary, "traffic", "failed")).isEqualTo(40);
        assertThat(summary.path("failures")).hasSize(5).allSatisfy(failure -> {
            assertThat(failure.path("error").asText()).isEqualTo("InvocationFailed");
        });
    }

    @Test
    void runWhoseOnlySuccessIsAConfirmedPartitionIsPartial() {
        record("zone", Optional.empty(), new PartitionCounts(0, 1, 0, 0, 0, 0));

        assertThat(close("[]").path("status").asText()).isEqualTo("PARTIAL");
    }

    @Test
    void restThatNobodyReportedCountsAsFailedWithWhatWasCaught() {
        LocalDate reached = CUT.plusDays(12);
        record("traffic", window(CUT, TOMORROW), new PartitionCounts(12, 0, 0, 0, 0, 0));

        JsonNode summary =
                close("[{\"stream\":\"traffic\",\"from\":\"%s\",\"to\":\"%s\",\"error\":\"%s\",\"cause\":\"%s\"}]"
                        .formatted(
                                reached,
                                TOMORROW,
                                "dev.senselake.failure.FatalException",
                                "LakeUnavailable: the bucket refuses the write"));

        assertThat(count(summary, "traffic", "written")).isEqualTo(12);
        assertThat(count(summary, "traffic", "failed")).isEqualTo(28);
        assertThat(failureFrom(summary, reached).path("to").asText()).isEqualTo(TOMORROW.toString());
        assertThat(failureFrom(summary, reached).path("error").asText()).isEqualTo("LakeUnavailable");
        assertThat(failureFrom(summary, reached).path("message").asText()).isEqualTo("the bucket refuses the write");
    }

    @Test
    void laterRoundsOfAWindowCountWithItsFirst() {
        record("traffic", window(CUT, TOMORROW), new PartitionCounts(12, 0, 0, 0, 0, 0));
        record("traffic", window(CUT.plusDays(12), TOMORROW), new PartitionCounts(18, 0, 0, 0, 0, 0));
        record("traffic", window(START, CUT), new PartitionCounts(10, 0, 0, 0, 0, 0));

        assertThat(count(close("[]"), "traffic", "written")).isEqualTo(40);
    }

    @Test
    @Tag("I58")
    @Tag("I14")
    void outcomeOvertakenByARepeatCountsNoMore() {
        record("traffic", window(CUT.plusDays(12), TOMORROW), new PartitionCounts(18, 0, 0, 0, 0, 0));
        record("traffic", window(CUT, TOMORROW), new PartitionCounts(0, 20, 0, 0, 0, 0));
        record("traffic", window(CUT.plusDays(20), TOMORROW), new PartitionCounts(0, 10, 0, 0, 0, 0));
        record("traffic", window(START, CUT), new PartitionCounts(10, 0, 0, 0, 0, 0));

        JsonNode summary = close("[]");

        assertThat(count(summary, "traffic", "planned")).isEqualTo(40);
        assertThat(count(summary, "traffic", "unchanged")).isEqualTo(30);
    }

    @Test
    @Tag("H54")
    void endingsOfThePlatformAreToldWithoutClassNames() {
        JsonNode summary = close("""
                [{"stream":"zone","error":"java.lang.OutOfMemoryError","cause":"Java heap space"},
                 {"stream":"traffic","from":"%s","error":"Sandbox.Timedout","cause":""},
                 {"stream":"traffic","from":"%s","error":"java.lang.NullPointerException","cause":"Cannot invoke \\"x.Y.z()\\""},
                 {"stream":"occupancy","from":"%s","error":"Throttled","cause":"the source still asked to wait"}]
                """.formatted(CUT, START, CUT));

        assertThat(summary.toString()).doesNotContain("java.lang").doesNotContain("x.Y.z");
        assertThat(summary.path("failures"))
                .extracting(failure -> failure.path("error").asText())
                .containsExactly("InvocationFailed", "OutOfTime", "InvocationFailed", "Throttled", "InvocationFailed");
        assertThat(summary.path("failures").path(0).path("message").asText()).contains("out of memory");
    }

    @Test
    void mapThatFailedAsAWholeExplainsEveryStreamWithoutOutcome() {
        JsonNode summary = close("[{\"stream\":\"*\",\"error\":\"States.DataLimitExceeded\",\"cause\":\"\"}]");

        assertThat(summary.path("failures")).hasSize(5);
    }

    @Test
    void manyFailuresAreListedUpToALimitAndCountedBeyond() {
        List<FailedDays> all = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            all.add(new FailedDays(Optional.of(Window.of(START)), CUT_ANSWER));
        }
        outcomes.record(
                RUN.id(), new Outcome("traffic", window(CUT, TOMORROW), report(PartitionCounts.ofFailed(30)), all));

        JsonNode summary = close("[]");

        assertThat(summary.path("failures")).hasSize(200);
        assertThat(summary.path("failures_omitted").asInt()).isEqualTo(104);
    }

    @Test
    void dryRunCountsThePlanAndWritesNothing() {
        JsonNode summary = closer().close(plan(true), JSON.createArrayNode());

        assertThat(summary.path("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(count(summary, "traffic", "planned")).isEqualTo(40);
        assertThat(count(summary, "traffic", "written")).isZero();
        assertThat(lake.objects()).isEmpty();
        assertThat(ledger.cursor("traffic")).isEmpty();
    }

    @Test
    void secondCloseReplacesTheSummary() {
        close("[]");
        record("zone", Optional.empty(), new PartitionCounts(1, 0, 0, 0, 0, 0));

        JsonNode second = close("[]");

        assertThat(lake.objects()).hasSize(1);
        assertThat(lake.text("lake/_senselake/runs/run-1.json")).isEqualTo(second.toString());
    }

    @Test
    @Tag("F40")
    void lostAnswerOfTheWriteIsTriedAgain() {
        lake.losingAnswers(2);

        JsonNode summary = close("[]");

        assertThat(lake.text("lake/_senselake/runs/run-1.json")).isEqualTo(summary.toString());
    }

    @Test
    void writeThatNeverSettlesIsRetryable() {
        lake.losingAnswers(99);

        assertThatThrownBy(() -> close("[]"))
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("_senselake/runs/run-1.json");
    }

    private void complete(String stream, Instant readAt) {
        new Window(START, TOMORROW).days().forEach(day -> ledger.committed(stream, day, readAt, TestData.SPEC));
    }

    private void record(String stream, Optional<Window> window, PartitionCounts counts) {
        outcomes.record(RUN.id(), new Outcome(stream, window, report(counts), List.of()));
    }

    private void failed(String stream, Optional<Window> window, int days) {
        outcomes.record(
                RUN.id(),
                new Outcome(
                        stream,
                        window,
                        report(PartitionCounts.ofFailed(days)),
                        List.of(new FailedDays(window, CUT_ANSWER))));
    }

    private static LoadReport report(PartitionCounts counts) {
        return new LoadReport(counts, 100, 1_000, 500, 3, 1, Map.of("thin", 2));
    }

    private JsonNode close(String caught) {
        try {
            return closer().close(plan(false), JSON.readTree(caught));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private RunPlan plan(boolean dryRun) {
        RunRequest request =
                new RunRequest(RunMode.INCREMENTAL, List.of("zone", "traffic", "occupancy"), Optional.empty(), dryRun);
        PlanAnswer answer = new RunPlanner(
                        new StandingLedger(), new StreamCatalog(specs), Concurrency.of(4, 4), List.of())
                .plan(RUN, request);
        return ((PlanAnswer.Planned) answer).plan();
    }

    private RunCloser closer() {
        return new RunCloser(
                new StreamCatalog(specs),
                new RunCloser.Records(ledger, outcomes),
                new SummaryStore(lake, new ObjectKeys("lake")),
                Clock.fixed(AS_OF.plusSeconds(60), ZoneOffset.UTC));
    }

    private static Optional<Window> window(LocalDate from, LocalDate to) {
        return Optional.of(new Window(from, to));
    }

    private static JsonNode stream(JsonNode summary, String stream) {
        for (JsonNode candidate : summary.path("streams")) {
            if (candidate.path("stream").asText().equals(stream)) {
                return candidate;
            }
        }
        throw new AssertionError("no stream " + stream);
    }

    private static int count(JsonNode summary, String stream, String count) {
        return stream(summary, stream).path("partitions").path(count).asInt();
    }

    private static JsonNode failureFrom(JsonNode summary, LocalDate from) {
        for (JsonNode failure : summary.path("failures")) {
            if (failure.path("from").asText().equals(from.toString())) {
                return failure;
            }
        }
        throw new AssertionError("no failure from " + from);
    }
}
