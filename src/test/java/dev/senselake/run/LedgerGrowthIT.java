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
import dev.senselake.local.aws.EmbeddedAws;
import dev.senselake.local.aws.EmbeddedAwsConfig;
import dev.senselake.overlap.FakeHeartbeats;
import dev.senselake.stream.Partition;
import dev.senselake.stream.StreamCatalog;
import dev.senselake.stream.StreamSpec;
import dev.senselake.time.Window;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What a night reads of the table, to plan and to close, however long the history is. */
@Tag("I15")
class LedgerGrowthIT {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);
    private static final Instant NOW = TODAY.atTime(6, 0).toInstant(ZoneOffset.UTC);

    @TempDir
    static Path home;

    private static EmbeddedAws aws;
    private static DynamoDbClient client;

    @BeforeAll
    static void start() {
        aws = EmbeddedAws.start(EmbeddedAwsConfig.onLoopback(home, Path.of("target")));
        client = aws.dynamoDbClient();
    }

    @AfterAll
    static void stop() {
        client.close();
        aws.close();
    }

    @Test
    void aNightReadsAsMuchOfTenYearsAsOfOne() {
        WatchedDynamoDb one = night(TODAY.minusYears(1), List.of());
        WatchedDynamoDb ten = night(TODAY.minusYears(10), List.of());

        assertThat((double) ten.characters() / one.characters()).isLessThanOrEqualTo(1.2);
        assertThat(ten.items()).isLessThan(120);
    }

    @Test
    void aNightReadsAsMuchOfTenYearsAsOfOneWhereDaysFarBackAreDue() {
        LocalDate first = TODAY.minusYears(1).plusDays(5);
        WatchedDynamoDb one = night(TODAY.minusYears(1), List.of(first, first.plusDays(100)));
        WatchedDynamoDb ten = night(TODAY.minusYears(10), List.of(TODAY.minusYears(9), first.plusDays(100)));

        assertThat((double) ten.characters() / one.characters()).isLessThanOrEqualTo(1.2);
    }

    /** Loads the years, makes days due as a comparison with the lake does, and watches the night after: plan and close. */
    private static WatchedDynamoDb night(LocalDate from, List<LocalDate> lost) {
        StreamSpec spec = spec(fresh(), from, "spec-1");
        DynamoLedger ledger = ledger(client);
        load(ledger, spec, new Window(from, TODAY), NOW);
        plan(ledger, spec, NOW, false);
        new CursorMover(ledger).move(spec, NOW);
        plan(ledger, spec, NOW.plus(Duration.ofHours(1)), false);
        lost.forEach(day -> repairs(client).outdate(ledger.read(Partition.of(spec.stream(), day))));
        WatchedDynamoDb watched = new WatchedDynamoDb(client, _ -> {});
        Instant next = NOW.plus(Duration.ofDays(1));
        RunPlan plan = plan(ledger(watched), spec, next, false);
        assertThat(plan.windows(spec.stream())).hasSize(1 + lost.size());
        plan.windows(spec.stream()).forEach(window -> load(ledger, spec, window.window(), next));
        close(ledger(watched), spec, plan, next);
        assertThat(ledger.cursor(spec.stream()).orElseThrow().settled()).isEqualTo(TODAY.minusDays(2));
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
