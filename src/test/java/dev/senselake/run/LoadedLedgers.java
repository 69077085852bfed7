package dev.senselake.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.dynamo.DynamoTable;
import dev.senselake.ledger.Commit;
import dev.senselake.ledger.DynamoLedger;
import dev.senselake.ledger.DynamoRepairs;
import dev.senselake.ledger.Ledger;
import dev.senselake.ledger.Ledger.Claim;
import dev.senselake.ledger.Ledger.Claimed;
import dev.senselake.ledger.Ledger.NewClaim;
import dev.senselake.ledger.Ledger.Settlement;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.ledger.TestCommits;
import dev.senselake.local.aws.EmbeddedAws;
import dev.senselake.run.RunPlan.Concurrency;
import dev.senselake.run.RunPlanner.Run;
import dev.senselake.stream.Partition;
import dev.senselake.stream.StreamCatalog;
import dev.senselake.stream.StreamSpec;
import dev.senselake.stream.StreamSpec.Kind;
import dev.senselake.stream.TestSpecs;
import dev.senselake.time.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Ledgers on DynamoDB Local, a stream of its own for each, with days that are loaded at once. */
final class LoadedLedgers {
    private static final AtomicInteger NAMES = new AtomicInteger();

    private LoadedLedgers() {}

    static RunPlan plan(Ledger ledger, StreamSpec spec, Instant now, boolean dryRun) {
        RunRequest request = new RunRequest(RunMode.INCREMENTAL, List.of(spec.stream()), Optional.empty(), dryRun);
        return (RunPlan) new RunPlanner(ledger, new StreamCatalog(List.of(spec)), Concurrency.of(4, 4), List.of())
                .plan(new Run("run", now, now), request);
    }

    static void load(DynamoLedger ledger, StreamSpec spec, Window window, Instant read) {
        Map<LocalDate, LedgerEntry> entries = ledger.read(spec.stream(), window);
        List<NewClaim> wanted = window.days()
                .map(day -> entries.getOrDefault(day, LedgerEntry.none(Partition.of(spec.stream(), day))))
                .map(seen -> new NewClaim(seen, "claim-" + NAMES.incrementAndGet(), read.plusSeconds(900)))
                .toList();
        List<Settlement> settlements = new ArrayList<>();
        for (Claimed claimed : ledger.claim(wanted)) {
            settlements.add(new Settlement.Put(claimed.claim(), commit(claimed.claim(), spec.digest(), read)));
        }
        assertThat(ledger.settle(settlements)).doesNotContain(false);
    }

    static Claim claim(Ledger ledger, StreamSpec spec, LocalDate day, Instant read) {
        return ledger.claim(Partition.of(spec.stream(), day), "claim-" + NAMES.incrementAndGet(), read.plusSeconds(900))
                .claim();
    }

    static Commit commit(Claim claim, String spec, Instant read) {
        return TestCommits.of(
                claim.generation(), "tag", "sha", 1, 1, read, read.plusSeconds(1), read, spec, Set.of("thin"));
    }

    static StreamSpec spec(String stream, LocalDate start, String digest) {
        StreamSpec shape = TestData.spec(stream, "sensource", Kind.TRAFFIC, start, 30, 3);
        return TestSpecs.of(
                stream,
                shape.source(),
                shape.kind(),
                start,
                shape.windowDays(),
                shape.lookbackDays(),
                shape.rules(),
                shape.referenceStream(),
                digest);
    }

    static DynamoLedger ledger(DynamoDbClient by) {
        return new DynamoLedger(new DynamoTable(by, EmbeddedAws.TABLE));
    }

    static DynamoRepairs repairs(DynamoDbClient by) {
        return new DynamoRepairs(new DynamoTable(by, EmbeddedAws.TABLE));
    }

    static String fresh() {
        return "due_" + NAMES.incrementAndGet();
    }
}
