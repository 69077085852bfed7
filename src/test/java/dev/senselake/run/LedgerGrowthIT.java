package dev.senselake.run;

import static dev.senselake.run.LoadedLedgers.fresh;
import static dev.senselake.run.LoadedLedgers.ledger;
import static dev.senselake.run.LoadedLedgers.load;
import static dev.senselake.run.LoadedLedgers.plan;
import static dev.senselake.run.LoadedLedgers.repairs;
import static dev.senselake.run.LoadedLedgers.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.dynamo.WatchedDynamoDb;
import dev.senselake.lake.FakeLake;
import dev.senselake.lake.ObjectKeys;
import dev.senselake.ledger.DynamoLedger;
import dev.senselake.ledger.FakeOutcomes;
import dev.senselake.ledger.Ledger;
import dev.senselake.load.CursorMover;
import dev.senselake.local.aws.SharedAws;
import dev.senselake.overlap.FakeHeartbeats;
import dev.senselake.stream.Partition;
import dev.senselake.stream.StreamCatalog;
import dev.senselake.stream.StreamSpec;
import dev.senselake.time.Window;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a night reads of the table, to plan and to close, however long the history is. */
@Tag("I15")
class LedgerGrowthIT {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);
    private static final Instant NOW = TODAY.atTime(6, 0).toInstant(ZoneOffset.UTC);

    @RegisterExtension
    static final SharedAws AWS = new SharedAws();

    @Test
    void aNightReadsAsMuchOfTenYearsAsOfOne() {
        StreamSpec one = years(1);
        StreamSpec ten = years(10);

        WatchedDynamoDb nightOfTen = night(ten, NOW, List.of());

        assertThat((double) nightOfTen.characters() / night(one, NOW, List.of()).characters())
                .isLessThanOrEqualTo(1.2);
        assertThat(nightOfTen.items()).isLessThan(120);

        LocalDate first = TODAY.minusYears(1).plusDays(5);
        Instant later = NOW.plus(Duration.ofDays(1));
        WatchedDynamoDb gapsOfOne = night(one, later, List.of(first, first.plusDays(100)));
        WatchedDynamoDb gapsOfTen = night(ten, later, List.of(TODAY.minusYears(9), first.plusDays(100)));

        assertThat((double) gapsOfTen.characters() / gapsOfOne.characters())
                .as("where days far back are due")
                .isLessThanOrEqualTo(1.2);
    }

    /** Loads so many years, which a plan has noted. */
    private static StreamSpec years(int count) {
        LocalDate from = TODAY.minusYears(count);
        StreamSpec spec = spec(fresh(), from, "spec-1");
        DynamoLedger ledger = ledger(AWS.dynamoDb());
        load(ledger, spec, new Window(from, TODAY), NOW);
        plan(ledger, spec, NOW, false);
        new CursorMover(ledger).move(spec, NOW);
        plan(ledger, spec, NOW.plus(Duration.ofHours(1)), false);
        return spec;
    }

    /** Makes days due as a comparison with the lake does, and watches the night after: plan and close. */
    private static WatchedDynamoDb night(StreamSpec spec, Instant before, List<LocalDate> lost) {
        DynamoLedger ledger = ledger(AWS.dynamoDb());
        lost.forEach(day -> repairs(AWS.dynamoDb()).outdate(ledger.read(Partition.of(spec.stream(), day))));
        WatchedDynamoDb watched = new WatchedDynamoDb(AWS.dynamoDb(), _ -> {});
        Instant next = before.plus(Duration.ofDays(1));
        LocalDate today = LocalDate.ofInstant(next, ZoneOffset.UTC);
        RunPlan plan = plan(ledger(watched), spec, next, false);
        assertThat(plan.windows(spec.stream())).hasSize(1 + lost.size());
        plan.windows(spec.stream()).forEach(window -> load(ledger, spec, window.window(), next));
        close(ledger(watched), spec, plan, next);
        assertThat(ledger.cursor(spec.stream()).orElseThrow().settled()).isEqualTo(today.minusDays(3));
        return watched;
    }

    private static void close(Ledger ledger, StreamSpec spec, RunPlan plan, Instant now) {
        new RunCloser(
                        new StreamCatalog(List.of(spec)),
                        ledger,
                        new FakeOutcomes(),
                        new FakeHeartbeats(),
                        new SummaryStore(new FakeLake(), new ObjectKeys("")),
                        Clock.fixed(now, ZoneOffset.UTC))
                .close(plan, List.of());
    }
}
