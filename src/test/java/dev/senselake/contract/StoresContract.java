package dev.senselake.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.ledger.Outcomes;
import dev.senselake.ledger.Outcomes.Outcome;
import dev.senselake.mark.Columns;
import dev.senselake.mark.Entities;
import dev.senselake.mark.ReadLength;
import dev.senselake.mark.ReadLengths;
import dev.senselake.source.SourceStatus;
import dev.senselake.stream.LoadReport;
import dev.senselake.stream.PartitionCounts;
import dev.senselake.stream.TaskOutcome.FailedDays;
import dev.senselake.stream.TestReports;
import dev.senselake.stream.UndatedRows;
import dev.senselake.time.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What workers leave for each other beside the partitions: outcomes, entities, the state of the sources. */
public abstract class StoresContract {
    private static final LocalDate DAY = LocalDate.parse("2026-01-31");
    private static final Window WINDOW = new Window(DAY, DAY.plusDays(30));
    private static final Failure FAILURE =
            new Failure(ErrorCode.HOST_UNREACHABLE, "vea.example does not resolve", "check the host");
    private static final LoadReport REPORT =
            TestReports.of(new PartitionCounts(1, 2, 3, 4, 5, 6), 7, 8, 9, 10, 11, Map.of("empty", 2, "thin", 1));

    /** Returns the outcomes under test. */
    protected abstract Outcomes outcomes();

    /** Returns the entities under test. */
    protected abstract Entities entities();

    /** Returns the columns under test. */
    protected abstract Columns columns();

    /** Returns the states of sources under test. */
    protected abstract SourceStatus sources();

    /** Returns the lengths under test. */
    protected abstract ReadLengths lengths();

    /** Returns a name that no other test has used. */
    protected abstract String fresh();

    @Test
    @Tag("C28")
    void columnsAreThoseOfTheNewestDay() {
        String stream = fresh();
        assertThat(columns().of(stream)).isEmpty();
        Columns.Seen seen = new Columns.Seen(Optional.of(DAY), new TreeMap<>(Map.of("a", "number", "b", "")));

        columns().keep(stream, seen);
        columns().keep(stream, new Columns.Seen(Optional.of(DAY.minusDays(1)), new TreeMap<>(Map.of("c", "text"))));
        assertThat(columns().of(stream)).contains(seen);

        Columns.Seen later = new Columns.Seen(Optional.of(DAY.plusDays(1)), new TreeMap<>(Map.of("c", "text")));
        columns().keep(stream, later);
        assertThat(columns().of(stream)).contains(later);
    }

    @Test
    @Tag("C28")
    void columnsOfASnapshotAreReplaced() {
        String stream = fresh();
        columns().keep(stream, new Columns.Seen(Optional.empty(), new TreeMap<>(Map.of("a", "number"))));
        Columns.Seen next = new Columns.Seen(Optional.empty(), new TreeMap<>(Map.of("a", "text")));

        columns().keep(stream, next);

        assertThat(columns().of(stream)).contains(next);
    }

    @Test
    void roundsOfOneStartStandBesideEachOtherAndEachRepeatTakesTheFormerOnesPlace() {
        String run = fresh();
        Outcome first = new Outcome("traffic", Optional.of(WINDOW), REPORT, List.of());
        Outcome again = new Outcome("traffic", Optional.of(WINDOW), LoadReport.NONE, List.of());

        outcomes().record(run, 0, first);
        outcomes().record(run, 1, first);
        outcomes().record(run, 1, again);

        assertThat(outcomes().of(run)).containsExactly(first, again);
    }

    @Test
    void outcomesComeBackAsTheyWereRecorded() {
        String run = fresh();
        Outcome window = new Outcome(
                "traffic", Optional.of(WINDOW), REPORT, List.of(new FailedDays(Optional.of(Window.of(DAY)), FAILURE)));
        UndatedRows undated = new UndatedRows(Set.of("0a", "0b"), Optional.of("quarantine/undated.ndjson.gz"));
        Outcome other = new Outcome("occupancy", Optional.of(WINDOW), REPORT.with(undated), List.of());
        Outcome snapshot = new Outcome(
                "zone", Optional.empty(), LoadReport.NONE, List.of(new FailedDays(Optional.empty(), FAILURE)));
        outcomes().record(run, window);
        outcomes().record(run, other);
        outcomes().record(run, snapshot);

        assertThat(outcomes().of(run)).containsExactlyInAnyOrder(window, other, snapshot);
        assertThat(outcomes().of(fresh())).isEmpty();
    }

    @Test
    void anOutcomeOfTheSameStartTakesThePlaceOfTheFirst() {
        String run = fresh();
        outcomes().record(run, new Outcome("traffic", Optional.of(WINDOW), REPORT, List.of()));
        Outcome again = new Outcome("traffic", Optional.of(Window.of(DAY)), LoadReport.NONE, List.of());
        outcomes().record(run, again);

        assertThat(outcomes().of(run)).containsExactly(again);
    }

    @Test
    void entitiesKeepTheirEarliestDay() {
        String stream = fresh();
        assertThat(entities().firstDays(stream)).isEmpty();

        entities().add(stream, Map.of("a", DAY, "b", DAY));
        entities().add(stream, Map.of("a", DAY.plusDays(1), "b", DAY.minusDays(1), "c", DAY));

        assertThat(entities().firstDays(stream)).isEqualTo(Map.of("a", DAY, "b", DAY.minusDays(1), "c", DAY));
    }

    @Test
    void fourThousandEntitiesAreKeptAndNoMore() {
        String stream = fresh();
        entities().add(stream, ids(0, 4_000).stream().collect(Collectors.toMap(id -> id, _ -> DAY)));
        entities().add(stream, Map.of("one-more", DAY));

        assertThat(entities().firstDays(stream)).hasSize(4_000).doesNotContainKey("one-more");
    }

    @Test
    void theNewestSnapshotsIdsTakeThePlaceOfOlderOnes() {
        String stream = fresh();
        assertThat(entities().listed(stream)).isEmpty();

        entities().list(stream, List.of("a", "b"));
        entities().list(stream, List.of("b", "c"));
        assertThat(entities().listed(stream)).contains(Set.of("b", "c"));

        entities().list(stream, List.of());
        assertThat(entities().listed(stream)).contains(Set.of());
    }

    @Test
    void aPauseIsNeverShortened() {
        String source = fresh();
        Instant later = Instant.parse("2026-01-31T06:05:00Z");
        assertThat(sources().notBefore(source)).isEmpty();

        sources().throttle(source, later);
        sources().throttle(source, later.minusSeconds(60));

        assertThat(sources().notBefore(source)).contains(later);
    }

    @Test
    void anOutageHoldsForItsRunOnly() {
        String source = fresh();
        sources().outage(source, "run-1", FAILURE);

        assertThat(sources().outage(source, "run-1")).contains(FAILURE);
        assertThat(sources().outage(source, "run-2")).isEmpty();
    }

    @Test
    void aRefusalHoldsForItsStreamAndRunOnly() {
        String source = fresh();
        sources().refusal(source, "zone", "run-1", FAILURE);

        assertThat(sources().refusal(source, "zone", "run-1")).contains(FAILURE);
        assertThat(sources().refusal(source, "site", "run-1")).isEmpty();
        assertThat(sources().refusal(source, "zone", "run-2")).isEmpty();
        assertThat(sources().outage(source, "run-1")).isEmpty();
    }

    @Test
    void remarksHoldForTheirRunOnly() {
        String source = fresh();
        assertThat(sources().remarks(source, "run-1")).isEmpty();

        sources().remark(source, "run-1", "2 zones have no sensor");
        sources().remark(source, "run-1", "2 zones have no sensor");

        assertThat(sources().remarks(source, "run-1")).containsExactly("2 zones have no sensor");
        assertThat(sources().remarks(source, "run-2")).isEmpty();
    }

    private static List<String> ids(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj("8f418098-0000-4000-8000-%012d"::formatted)
                .toList();
    }

    @Test
    @Tag("FC14")
    void theLengthThatWorksIsKeptAndConfirmed() {
        String stream = fresh();
        assertThat(lengths().of(stream)).isEmpty();

        lengths().change(stream, seen -> ReadLength.found(seen, 7, "run-1"));
        lengths().change(stream, seen -> ReadLength.kept(seen, 7, "run-2"));

        assertThat(lengths().of(stream)).contains(new ReadLength(7, 1, "run-2"));
    }
}
