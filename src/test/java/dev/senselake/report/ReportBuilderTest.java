package dev.senselake.report;

import static dev.senselake.report.ReportWorld.TODAY;
import static dev.senselake.report.ReportWorld.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.senselake.cost.Price;
import dev.senselake.report.Coverage.Span;
import dev.senselake.report.Coverage.State;
import dev.senselake.report.Verdict.Level;
import dev.senselake.silence.SilenceKind;
import dev.senselake.stream.Documents;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ReportBuilderTest {
    private static final Offset<Double> CENTS = within(1e-7);

    @Test
    void aWholeLakeIsWellInOneSentence() {
        Report report = new ReportWorld().filled("a").run(TODAY, TODAY, 0).report();

        assertThat(report.verdict())
                .isEqualTo(new Verdict(
                        Level.GOOD, "All is well: every day up to 29 Nov 2026 is complete, and no sensor is silent."));
    }

    @Test
    void anEmptyLakeIsNotCalledWell() {
        assertThat(new ReportWorld().report().verdict().sentence()).isEqualTo("Nothing has been loaded yet.");
    }

    @Test
    void theVerdictNamesAllThatIsWrong() {
        Report report = new ReportWorld()
                .filled("a")
                .failed(TODAY.minusDays(4))
                .missing(TODAY.minusDays(6))
                .missing(TODAY.minusDays(7))
                .landed(TODAY.minusDays(7))
                .run(TODAY, TODAY.minusDays(7), 1)
                .report();

        assertThat(report.verdict())
                .isEqualTo(new Verdict(
                        Level.ACT, "Traffic is late (176 hours behind), 1 day failed and 2 days are missing."));
    }

    @Test
    void aYearShowsEachStateAsASpan() {
        Report report = new ReportWorld()
                .startingAt(TODAY.minusDays(6))
                .filled("a")
                .failed(TODAY.minusDays(5))
                .missing(TODAY.minusDays(4))
                .waived(TODAY.minusDays(3))
                .read(TODAY, at(TODAY, 4))
                .report();

        assertThat(report.coverage()).singleElement().satisfies(year -> {
            assertThat(year.days())
                    .isEqualTo(Map.of(
                            State.COMPLETE,
                            3,
                            State.FAILED,
                            1,
                            State.MISSING,
                            1,
                            State.WAIVED,
                            1,
                            State.PROVISIONAL,
                            1));
            assertThat(year.spans())
                    .containsExactly(
                            new Span(TODAY.minusDays(6), TODAY.minusDays(6), State.COMPLETE),
                            new Span(TODAY.minusDays(5), TODAY.minusDays(5), State.FAILED),
                            new Span(TODAY.minusDays(4), TODAY.minusDays(4), State.MISSING),
                            new Span(TODAY.minusDays(3), TODAY.minusDays(3), State.WAIVED),
                            new Span(TODAY.minusDays(2), TODAY.minusDays(1), State.COMPLETE),
                            new Span(TODAY, TODAY, State.PROVISIONAL));
        });
    }

    @Test
    void olderYearsAreLeftOutAndCounted() {
        Report report = new ReportWorld()
                .startingAt(LocalDate.of(2024, 6, 1))
                .filled("a")
                .report(2);

        assertThat(report.coverage().stream().map(Coverage::year)).containsExactly(2026, 2025);
        assertThat(report.yearsOmitted()).isEqualTo(1);
    }

    @Test
    void freshnessTellsTheHoursBehindAndTheRunsThatKeptTheObjective() {
        ReportWorld world = new ReportWorld().filled("a");
        IntStream.rangeClosed(1, 40)
                .forEach(night -> world.run(TODAY.minusDays(41 - night), TODAY.minusDays(41 - night), 0));
        Freshness fresh =
                world.run(TODAY, TODAY.minusDays(3), 1).report().freshness().getFirst();

        assertThat(fresh.hoursBehind()).contains(8L);
        assertThat(fresh.met()).isTrue();
        assertThat(fresh.runs()).isEqualTo(28);
        assertThat(fresh.runsMet()).isEqualTo(27);
    }

    @Test
    void theTimelineHasTheReadingsOfTheNewestRunOnly() {
        Report report = new ReportWorld()
                .filled("a")
                .run(TODAY.minusDays(1), TODAY.minusDays(1), 0)
                .run(TODAY, TODAY, 0)
                .report();

        assertThat(report.lastRun().orElseThrow().streams().getFirst().readings())
                .singleElement()
                .satisfies(reading -> assertThat(reading.from()).contains(TODAY.minusDays(1)));
        assertThat(report.runs()).extracting(RunLine::runId).containsExactly("run-2026-11-30", "run-2026-11-29");
    }

    @Test
    void timesInTheDocumentAreThoseOfAPerson() {
        Report report = new ReportWorld()
                .filled("a")
                .read(TODAY.minusDays(1), at(TODAY, 4).plusNanos(123_456_789))
                .run(TODAY, TODAY, 0)
                .report();

        String document = Documents.text(report);
        assertThat(document).contains("\"start\":\"2026-11-30T04:00:00Z\",\"end\":\"2026-11-30T04:01:00Z\"");
        assertThat(document).doesNotContainPattern(":\\d\\d\\.\\d+Z");
    }

    @Test
    void costIsTheAmountsOfWhatRunsDidAtThePricesOfTheTable() {
        Cost cost = new ReportWorld()
                .filled("a")
                .run(TODAY.minusDays(1), TODAY, 0)
                .run(TODAY, TODAY, 0)
                .report()
                .cost();

        assertThat(List.of(cost.region(), cost.pricesOf())).containsExactly(Price.REGION, Price.READ);
        Cost.Estimate run = cost.run().orElseThrow();
        assertThat(run.requests()).isEqualTo(2);
        assertThat(run.stepFunctions()).isEqualTo(Price.TRANSITION.of(10 + 3 + 4), CENTS);
        assertThat(run.s3()).isEqualTo(Price.S3_PUT.of(1 + 1) + Price.S3_GET.of(1 + 2), CENTS);
        // Two functions of two minutes, half of which they wait.
        assertThat(run.lambda())
                .isEqualTo(Price.LAMBDA_GB_SECOND.of(120 + 3 * 2.625 * 0.727) + Price.LAMBDA_INVOCATION.of(3), CENTS);
        assertThat(run.secret()).isEqualTo(Price.SECRET_READ.of(3), CENTS);
        assertThat(cost.runsOfMonth()).isEqualTo(2);
        assertThat(cost.month().dollars()).isEqualTo(2 * run.dollars(), CENTS);
    }

    @Test
    void aSilentSensorStandsInTheVerdict() {
        LocalDate last = TODAY.minusDays(2);
        ReportWorld world = new ReportWorld().filled("a", "b", "c").named("a", "North door");
        last.datesUntil(TODAY).forEach(day -> world.missing(day).complete(day).count(day, "b", "c"));
        Report report = world.run(TODAY, TODAY, 0).report();

        assertThat(report.verdict().level()).isEqualTo(Level.ACT);
        assertThat(report.verdict().sentence()).isEqualTo("North door is silent since 27 Nov 2026.");
        assertThat(report.silent().items()).singleElement().satisfies(silent -> {
            assertThat(silent.entity()).contains("a");
            assertThat(silent.kind()).contains(SilenceKind.NO_ROWS);
            assertThat(silent.since()).isEqualTo(last.minusDays(1).atTime(17, 0));
            assertThat(silent.zone()).isEqualTo("America/Denver");
            assertThat(silent.hoursLost()).isEqualTo(48);
        });
    }

    @Test
    void backfillOfAnOldDayAfterTheNightIsNoSilenceOfTheHoursBetween() {
        ReportWorld world = new ReportWorld()
                .filled("a", "b", "c")
                .read(TODAY, at(TODAY, 4))
                .now(at(TODAY, 20));
        List.of("a", "b", "c").forEach(zone -> world.count(TODAY, zone, 10, 0, 1, 2, 3));
        world.read(TODAY.minusDays(40), at(TODAY, 19)).run(TODAY, TODAY, 0);

        assertThat(world.report().silent().items()).isEmpty();
    }

    @Test
    void restOfADayThatFailedToBeReadAgainIsNoSilence() {
        LocalDate yesterday = TODAY.minusDays(1);
        ReportWorld world = new ReportWorld().filled("a", "b", "c");
        world.missing(yesterday).read(yesterday, at(yesterday, 4)).read(TODAY, at(TODAY, 4));
        for (String zone : List.of("a", "b", "c")) {
            world.count(yesterday, zone, 10, 0, 1, 2, 3).count(TODAY, zone, 10, 0, 1, 2, 3);
        }

        assertThat(world.run(TODAY, TODAY, 1).report().silent().items()).isEmpty();
    }

    @Test
    void silenceIsNewToTheFirstRunThatCouldFindIt() {
        assertThat(silentSinceThe27th().run(TODAY, TODAY, 0).report().newlySilent())
                .as("the first run of all")
                .isEqualTo(1);
        assertThat(silentSinceThe27th()
                        .run(TODAY.minusDays(3), TODAY, 0)
                        .run(TODAY, TODAY, 0)
                        .report()
                        .newlySilent())
                .isEqualTo(1);
        assertThat(silentSinceThe27th()
                        .run(TODAY.minusDays(1), TODAY, 0)
                        .run(TODAY, TODAY, 0)
                        .report()
                        .newlySilent())
                .isZero();
    }

    private static ReportWorld silentSinceThe27th() {
        LocalDate last = TODAY.minusDays(2);
        ReportWorld world = new ReportWorld().filled("a", "b", "c");
        last.datesUntil(TODAY).forEach(day -> world.missing(day).complete(day).count(day, "b", "c"));
        return world;
    }
}
