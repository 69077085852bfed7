package dev.senselake.source.sensource;

import static dev.senselake.source.sensource.Reads.assertWhole;
import static dev.senselake.source.sensource.Reads.fatal;
import static dev.senselake.source.sensource.Reads.retryable;
import static dev.senselake.source.sensource.VeaRuns.stream;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.contract.AnyOrder;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.FatalException;
import dev.senselake.failure.RetryableException;
import dev.senselake.local.simulator.http.BodyFault;
import dev.senselake.local.simulator.http.Fault;
import dev.senselake.local.simulator.http.RequestMatcher;
import dev.senselake.run.RunSummary;
import dev.senselake.run.RunSummary.Status;
import dev.senselake.time.TestClock;
import dev.senselake.time.Window;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages beside rows are believed when two halves have the same rows, and never when rows are missing. */
@QuarkusTest
@Tag("quarkus")
@Tag("FC17")
@Tag("C21")
class RemarkProofTest {
    private static final String TRAFFIC = "/api/data/traffic";
    private static final String REMARK = "2 zones of this organisation have no sensor";
    private static final Window TODAY = Window.of(LocalDate.of(2026, 3, 20));

    private VeaBench bench = VeaBench.start();

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void harmlessRemarkIsProvenOnceForTheRunAndStandsInItsNotes(@TempDir Path folder) {
        bench.vea().faults().always(RequestMatcher.under("/api/data/"), BodyFault.messages(REMARK));

        RunSummary summary = new VeaRuns(bench, folder).run();

        assertThat(summary.status()).isEqualTo(Status.SUCCEEDED);
        assertThat(summary.notes())
                .containsExactlyInAnyOrder(
                        "SenSource says beside the rows of traffic: " + REMARK,
                        "SenSource says beside the rows of occupancy: " + REMARK);
        assertThat(bench.requests(TRAFFIC)).isEqualTo(stream(summary, "traffic").windows() + 3L);
        assertThat(bench.requests("/api/data/occupancy"))
                .isEqualTo(stream(summary, "occupancy").windows());
    }

    @Test
    void rowsThatWereComparedAreTheRowsThatCount() {
        bench.vea().faults().always(RequestMatcher.path(TRAFFIC), BodyFault.messages(REMARK));

        assertThat(bench.traffic().notes()).singleElement().asString().contains(REMARK);

        assertThat(bench.read(VeaBench.WINDOW)).satisfies(AnyOrder.exactly(bench.truth("traffic", VeaBench.WINDOW)));
        assertThat(bench.tally().requests()).isEqualTo(4);
        bench.vea().switches().endIncluded(true);
        bench.status.remark("sensource", "another run", REMARK);
        assertThat(bench.traffic().notes()).hasSize(1);
        assertThat(bench.tally().requests()).as("known in this run").isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100, 300})
    void capThatSaysSoIsNeverBelieved(int rows) {
        bench.vea().switches().rowCap("hour", rows);

        FatalException thrown = fatal(bench::traffic);

        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.ANSWER_UNREADABLE);
        assertThat(thrown).hasMessageContaining("limited to " + rows + " rows");
        assertThat(bench.status.remarks("sensource", "run-1")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 60})
    void capIsSeenAlsoWhereTheLaterHalfOfTheTimeHasNoRowsYet(int rows) {
        bench.vea().switches().rowCap("hour", rows);

        FatalException thrown = fatal(() -> bench.read("traffic", Optional.of(TODAY)));

        assertThat(thrown.failure().code()).isEqualTo(ErrorCode.ANSWER_UNREADABLE);
    }

    @Test
    void hourThatRunsMayGrowMeanwhile() {
        bench.close();
        TestClock world = new TestClock(Instant.parse("2026-03-20T12:20:00Z"));
        bench = VeaBench.startAt(world);
        bench.vea()
                .faults()
                .always(RequestMatcher.path(TRAFFIC), BodyFault.messages(REMARK).after(growing(world)));

        assertThat(bench.read("traffic", Optional.of(TODAY)).notes()).hasSize(1);

        assertThat(bench.read(TODAY)).isNotEmpty();
    }

    @Test
    void rowOfAClosedHourThatChangesIsNoProof() {
        bench.vea()
                .faults()
                .always(RequestMatcher.path(TRAFFIC), BodyFault.messages(REMARK).after(counting()));

        assertThat(fatal(bench::traffic).failure().code()).isEqualTo(ErrorCode.ANSWER_UNREADABLE);
    }

    @Test
    void remarkBesideNoRowsOrInAListIsAFailureUnlessTheRunKnowsIt() {
        bench.vea()
                .faults()
                .always(RequestMatcher.path(TRAFFIC), Fault.json("{\"messages\":[\"" + REMARK + "\"],\"results\":[]}"));
        bench.vea()
                .faults()
                .always(
                        RequestMatcher.path("/api/zone"),
                        Fault.json("{\"messages\":[\"" + REMARK + "\"],\"results\":[{\"zoneId\":\"z1\"}]}"));

        RetryableException day = retryable(bench::traffic);
        assertThat(day.failure().code()).isEqualTo(ErrorCode.ANSWER_INCOMPLETE);
        assertThat(bench.requests(TRAFFIC))
                .as("the month before holds no row either")
                .isEqualTo(2);
        RetryableException list = retryable(() -> bench.read("zone", Optional.empty()));
        assertThat(list.failure().code()).isEqualTo(ErrorCode.ANSWER_INCOMPLETE);

        bench.status.remark("sensource", "run-1", REMARK);
        assertThat(bench.traffic().notes()).hasSize(1);
        assertThat(bench.read("zone", Optional.empty()).notes()).hasSize(1);
    }

    @Test
    void remarkBesideNoRowsIsProvenByTheMonthBefore() {
        Window closed = Window.of(VeaBench.WINDOW.from());
        bench.vea()
                .faults()
                .always(RequestMatcher.path(TRAFFIC), BodyFault.messages(REMARK).after(without(closed.widen(1))));

        assertThat(bench.read("traffic", Optional.of(closed)).notes()).hasSize(1);

        assertThat(bench.read(closed)).isEmpty();
        assertThat(bench.tally().requests()).isEqualTo(5);
        assertThat(bench.status.remarks("sensource", "run-1")).containsExactly(REMARK);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void remarkOfAnAnswerThatIsAnotherOneTheSecondTimeIsNotBelieved(boolean saidAgain) {
        Window lost = Window.of(VeaBench.WINDOW.from());
        bench.vea()
                .faults()
                .next(RequestMatcher.path(TRAFFIC), BodyFault.messages(REMARK).after(without(lost)));
        if (saidAgain) {
            bench.vea().faults().always(RequestMatcher.path(TRAFFIC), BodyFault.messages(REMARK));
        }

        bench.traffic();

        assertThat(bench.read(VeaBench.WINDOW)).satisfies(AnyOrder.exactly(bench.truth("traffic", VeaBench.WINDOW)));
        assertThat(bench.status.remarks("sensource", "run-1")).isEmpty();
    }

    @Test
    void remarkBesideNoRowsIsNotBelievedWhereTheMonthBeforeDoesNotSayItTwice() {
        Window closed = Window.of(VeaBench.WINDOW.from());
        bench.vea()
                .faults()
                .times(
                        2,
                        RequestMatcher.path(TRAFFIC),
                        BodyFault.messages(REMARK).after(without(closed.widen(1))));

        assertThat(retryable(() -> bench.read("traffic", Optional.of(closed)))
                        .failure()
                        .code())
                .isEqualTo(ErrorCode.ANSWER_INCOMPLETE);
        assertThat(bench.status.remarks("sensource", "run-1")).isEmpty();
    }

    @Test
    void emptyMessagesAreNoRemark() {
        bench.vea().faults().always(RequestMatcher.path(TRAFFIC), BodyFault.messages(" "));

        assertWhole(bench, bench.traffic(), 1);
    }

    /** Leaves the rows of these days out of every answer. */
    private static Fault without(Window days) {
        return Fault.edit(text -> {
            String rest = text;
            for (LocalDate day : days.days().toList()) {
                rest = rest.replaceAll("\\{[^{}]*\"%sT[^{}]*},?".formatted(day), "");
            }
            return rest.replace(",]", "]");
        });
    }

    private static Fault growing(TestClock world) {
        return Fault.change("growing", truth -> {
            world.advance(Duration.ofMinutes(5));
            return truth;
        });
    }

    /** Every answer has another count in its first row. */
    private static Fault counting() {
        int[] answers = {0};
        return Fault.edit(text -> text.replaceFirst("\"sumins\":\\d+", "\"sumins\":" + answers[0]++));
    }
}
