package dev.senselake.local.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.ledger.Cursor;
import dev.senselake.ledger.FakeLedger;
import dev.senselake.ledger.Ledger.Claim;
import dev.senselake.ledger.TestCommits;
import dev.senselake.ledger.Waiver;
import dev.senselake.row.TestRules;
import dev.senselake.stream.Partition;
import dev.senselake.stream.StreamCatalog;
import dev.senselake.stream.StreamSpec;
import dev.senselake.stream.StreamSpec.Kind;
import dev.senselake.stream.TestSpecs;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class StateReportTest {
    private static final Instant NOW = Instant.parse("2026-01-05T06:00:00Z");
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final Instant READ = Instant.parse("2026-01-10T06:00:00Z");
    private static final Failure FAILURE = new Failure(ErrorCode.THROTTLED, "too many", "wait");

    private final FakeLedger ledger = new FakeLedger();

    @Test
    void everyDayIsCompleteFailedOrMissingAndTheLastTwoAreListedAsRanges() {
        IntStream.range(0, 4).forEach(day -> commit(traffic(day)));
        ledger.repairs().waive(traffic(4), new Waiver(false, "jane", Optional.of(NOW), "lost"));
        fail(traffic(6));
        ledger.move(new Cursor("traffic", FIRST, FIRST.plusDays(4), FIRST.plusDays(2)));

        assertThat(lines(10, spec("traffic", Kind.TRAFFIC)))
                .containsExactly(
                        "stream since landed settled complete failed missing rows",
                        "traffic 2026-01-01 2026-01-05 2026-01-03 5 1 4 40",
                        "traffic failed: 2026-01-07",
                        "traffic missing: 2026-01-06, 2026-01-08 to 2026-01-10",
                        "note: stream traffic: 2026-01-05 is given up, waived by jane at 2026-01-05T06:00:00Z: lost");
    }

    @Test
    void listIsCompleteOrMissingAndTellsWhyItFailed() {
        commit(Partition.snapshot("zone"));
        fail(Partition.snapshot("site"));

        assertThat(lines(10, spec("zone", Kind.REFERENCE), spec("site", Kind.REFERENCE), spec("space", Kind.REFERENCE)))
                .containsExactly(
                        "stream since landed settled complete failed missing rows",
                        "zone - 2026-01-10 - 1 0 0 10",
                        "site - - - 0 1 0 0",
                        "space - - - 0 0 1 0",
                        "site: Throttled: too many");
    }

    @Test
    void dayThatFailedAfterACommitCountsAsFailedAndKeepsItsRows() {
        commit(traffic(0));
        fail(traffic(0));

        assertThat(lines(1, spec("traffic", Kind.TRAFFIC)))
                .contains("traffic - - - 0 1 0 10", "traffic failed: 2026-01-01");
    }

    @Test
    void tenRangesAreListedAndTheRestIsCounted() {
        IntStream.range(0, 15).forEach(day -> commit(traffic(2 * day)));

        assertThat(lines(31, spec("traffic", Kind.TRAFFIC)))
                .last()
                .asString()
                .startsWith("traffic missing: 2026-01-02, 2026-01-04, ")
                .endsWith(", 2026-01-20 and 5 more");
    }

    @Test
    @Tag("J66")
    void dayThatHoldsAStreamBackIsNamedWithHowLongItFailsAndWhatHelps() {
        ledger.move(Cursor.at("traffic", FIRST));
        fail(FIRST, NOW.minusSeconds(7_200));
        fail(FIRST, NOW.minusSeconds(60));

        assertThat(state(traffic(FIRST)))
                .contains("traffic failed: 2026-01-01")
                .contains("note: traffic: landed waits at 2026-01-01, which fails since 2026-01-05T04:00:00Z;"
                        + " ./senselake state waive traffic 2026-01-01 --because TEXT");
    }

    @Test
    @Tag("J66")
    void waivedDayIsListedAndNeitherFailedNorMissing() {
        fail(FIRST, NOW.minusSeconds(7_200));
        ledger.repairs().waive(Partition.of("traffic", FIRST), new Waiver(false, "jane", Optional.of(NOW), "lost"));

        assertThat(state(traffic(FIRST)))
                .contains("note: stream traffic: 2026-01-01 is given up, waived by jane at 2026-01-05T06:00:00Z: lost")
                .contains("traffic missing: 2026-01-02 to 2026-01-05")
                .doesNotContain("traffic failed");
    }

    @Test
    @Tag("FC30")
    void streamThatStartsLaterHasNoMissingDays() {
        assertThat(state(traffic(LocalDate.parse("2026-02-01"))))
                .contains("note: stream traffic has nothing due: its start date, 2026-02-01")
                .doesNotContain("missing: ");
    }

    @Test
    @Tag("FC31")
    void formerStreamIsNamed() {
        ledger.addLoaded(List.of("press"));

        assertThat(state(traffic(FIRST))).contains("note: stream press was loaded before and is not configured now");
    }

    private List<String> lines(int days, StreamSpec... streams) {
        return new StateReport(ledger, FIRST.plusDays(days - 1).atTime(6, 0).toInstant(ZoneOffset.UTC))
                .text(new StreamCatalog(List.of(streams)))
                .lines()
                .map(line -> line.strip().replaceAll(" +", " "))
                .toList();
    }

    private void commit(Partition partition) {
        Claim claim = claim(partition);
        ledger.finalise(
                claim, TestCommits.of(claim.generation(), "tag", "sha", 10, 100, READ, READ, READ, "spec", Set.of()));
    }

    private void fail(Partition partition) {
        ledger.fail(claim(partition), FAILURE, READ);
    }

    private Claim claim(Partition partition) {
        return ledger.claim(partition, "claim", READ.plusSeconds(900)).claim();
    }

    private static Partition traffic(int day) {
        return Partition.of("traffic", FIRST.plusDays(day));
    }

    private static StreamSpec spec(String stream, Kind kind) {
        return TestSpecs.of(stream, "sensource", kind, FIRST, 30, 14, TestRules.TRAFFIC, Optional.empty(), "spec");
    }

    private String state(StreamSpec spec) {
        return new StateReport(ledger, NOW).text(new StreamCatalog(List.of(spec)));
    }

    private void fail(LocalDate day, Instant at) {
        Claim claim = ledger.claim(Partition.of("traffic", day), "claim-" + at, at.plusSeconds(900))
                .claim();
        ledger.fail(claim, new Failure(ErrorCode.ROW_INVALID, "a row cannot be published", "correct it"), at);
    }

    private static StreamSpec traffic(LocalDate start) {
        return TestSpecs.of(
                "traffic", "sensource", Kind.TRAFFIC, start, 30, 14, TestRules.TRAFFIC, Optional.empty(), "spec-1");
    }
}
