package dev.senselake.local.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.senselake.cost.Price;
import dev.senselake.ledger.FakeLedger;
import dev.senselake.ledger.Ledger.Claim;
import dev.senselake.ledger.TestCommits;
import dev.senselake.local.cost.PlanCost.StreamCost;
import dev.senselake.row.RowSchema;
import dev.senselake.row.RowSchema.InstantForm;
import dev.senselake.run.RunMode;
import dev.senselake.run.RunPlan;
import dev.senselake.run.RunPlan.Concurrency;
import dev.senselake.run.RunPlanner;
import dev.senselake.run.RunPlanner.Run;
import dev.senselake.run.RunRequest;
import dev.senselake.stream.Documents;
import dev.senselake.stream.Partition;
import dev.senselake.stream.StreamCatalog;
import dev.senselake.stream.StreamSpec;
import dev.senselake.stream.StreamSpec.Kind;
import dev.senselake.stream.TestSpecs;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanCostTest {
    private static final Instant AS_OF = Instant.parse("2026-02-01T06:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 2, 1);
    private static final StreamCatalog STREAMS = new StreamCatalog(List.of(
            spec("zone", Kind.REFERENCE, TODAY, 1),
            spec("traffic", Kind.TRAFFIC, TODAY.minusDays(99), 30),
            spec("press", Kind.DATASET, TODAY.minusDays(19), 10)));

    private final FakeLedger ledger = new FakeLedger();

    @Test
    void rowsAndRequestsComeFromTheDaysThatWereSeenElseFromAGuessThatSaysSo() {
        loaded(TODAY.minusDays(10));
        loaded(TODAY.minusDays(9));

        PlanCost cost = PlanCost.of(plan(), STREAMS, ledger);

        StreamCost traffic = cost.streams().get(1);
        assertThat(traffic.seenDays()).isEqualTo(2);
        assertThat(traffic.rows()).isEqualTo(100 * 100);
        assertThat(traffic.bytes()).isEqualTo(100 * 100 * 150);
        assertThat(traffic.requests()).isEqualTo(4);
        StreamCost press = cost.streams().get(2);
        assertThat(press.guessed()).isTrue();
        // Two windows of 86,400 guessed rows: 9 pages and 2 proofs each.
        assertThat(press.requests()).isEqualTo(2 * (9 + 2));
        assertThat(cost.minutes()).isBetween(0.1, 2.0);
    }

    @Test
    void moneyIsTheSumOfItsItems() {
        PlanCost cost = PlanCost.of(plan(), STREAMS, ledger);

        assertThat(cost.items()).extracting(PlanCost.Item::item).contains(Price.S3_PUT.item(), Price.TRANSITION.item());
        // Nothing is in the lake yet: each day is written, and the summary.
        assertThat(amount(cost, Price.S3_PUT)).isEqualTo(100 + 20 + 1, within(1e-9));
        assertThat(amount(cost, Price.LAMBDA_INVOCATION)).isEqualTo(2 + 1 + 4 + 2, within(1e-9));
        assertThat(cost.dollars())
                .isEqualTo(
                        cost.items().stream()
                                .mapToDouble(PlanCost.Item::dollars)
                                .sum(),
                        within(1e-12));
        assertThat(cost.monthly())
                .first()
                .satisfies(storage -> assertThat(storage.amount())
                        .isEqualTo(
                                cost.streams().stream()
                                                .skip(1)
                                                .mapToLong(StreamCost::storedBytes)
                                                .sum()
                                        / 1e9,
                                within(1e-9)));
        assertThat(Documents.json(cost).path("streams").path(2).path("guessed").asBoolean())
                .isTrue();
    }

    @Test
    void reportNamesWhatIsGuessedAndWhosePricesTheseAre() {
        loaded(TODAY.minusDays(9));

        String text = new CostReport(PlanCost.of(plan(), STREAMS, ledger)).text();

        assertThat(text.lines())
                .anyMatch(line -> line.matches("traffic +4 +4 +10,000 +1\\.5 MB .* 1 day"))
                .anyMatch(line -> line.matches("all +7 .*"))
                .anyMatch(line -> line.startsWith("about ") && line.endsWith(" from start to end"))
                .anyMatch(line -> line.matches("Step Functions, transitions +\\d+ +0\\.025 a thousand +0\\.00\\d\\d"))
                .contains(
                        "list prices of us-east-1 in US dollars, read in November 2026 (docs/operations.md, What a month costs)",
                        "guessed, because no day of it was seen yet: zone, press");
    }

    private static double amount(PlanCost cost, Price price) {
        return cost.items().stream()
                .filter(item -> item.item().equals(price.item()))
                .mapToDouble(PlanCost.Item::amount)
                .sum();
    }

    private void loaded(LocalDate day) {
        Claim claim = ledger.claim(Partition.of("traffic", day), "claim", AS_OF).claim();
        ledger.finalise(
                claim,
                TestCommits.of(
                        claim.generation(),
                        "tag",
                        "sha",
                        100,
                        15_000,
                        AS_OF,
                        AS_OF.plusSeconds(1),
                        AS_OF,
                        "spec",
                        Set.of()));
    }

    private RunPlan plan() {
        RunRequest request = new RunRequest(RunMode.FULL_REFRESH, STREAMS.names(), Optional.empty(), true);
        return (RunPlan) new RunPlanner(ledger, STREAMS, Concurrency.of(4, 4), List.of())
                .plan(new Run("plan", AS_OF, AS_OF), request);
    }

    private static StreamSpec spec(String stream, Kind kind, LocalDate start, int windowDays) {
        RowSchema rules =
                new RowSchema(List.of("id"), Set.of(), Optional.empty(), InstantForm.ISO_TEXT, Set.of(), false);
        return TestSpecs.of(stream, "source", kind, start, windowDays, 14, rules, Optional.empty(), "spec");
    }
}
