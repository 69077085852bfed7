package dev.senselake.run;

import static dev.senselake.run.LoadedLedgers.claim;
import static dev.senselake.run.LoadedLedgers.commit;
import static dev.senselake.run.LoadedLedgers.fresh;
import static dev.senselake.run.LoadedLedgers.ledger;
import static dev.senselake.run.LoadedLedgers.load;
import static dev.senselake.run.LoadedLedgers.plan;
import static dev.senselake.run.LoadedLedgers.repairs;
import static dev.senselake.run.LoadedLedgers.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.dynamo.DynamoTable;
import dev.senselake.dynamo.WatchedDynamoDb;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.ledger.DynamoFormerDays;
import dev.senselake.ledger.DynamoLedger;
import dev.senselake.ledger.Ledger;
import dev.senselake.ledger.Ledger.Claim;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.ledger.Waiver;
import dev.senselake.load.CursorMover;
import dev.senselake.local.aws.EmbeddedAws;
import dev.senselake.local.aws.SharedAws;
import dev.senselake.stream.Partition;
import dev.senselake.stream.StreamSpec;
import dev.senselake.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The list of due days on DynamoDB Local: no day is lost between two requests. */
@Tag("I15")
class DueListIT {
    private static final LocalDate TODAY = LocalDate.of(2025, 12, 31);
    private static final LocalDate START = LocalDate.of(2025, 11, 20);
    private static final LocalDate DAY = LocalDate.of(2025, 12, 1);
    private static final Instant NOW = TODAY.atTime(6, 0).toInstant(ZoneOffset.UTC);
    private static final Failure FAILURE = new Failure(ErrorCode.ROW_INVALID, "a row is bad", "correct it");

    @RegisterExtension
    static final SharedAws AWS = new SharedAws();

    /** What may make a final day due, over a client and a stream. */
    private static Map<String, BiConsumer<DynamoDbClient, StreamSpec>> changes() {
        Map<String, BiConsumer<DynamoDbClient, StreamSpec>> changes = new LinkedHashMap<>();
        changes.put("failure", (by, spec) -> {
            DynamoLedger ledger = ledger(by);
            ledger.fail(claim(ledger, spec, DAY, NOW), FAILURE, NOW);
        });
        changes.put("emptied", (by, spec) -> {
            DynamoLedger ledger = ledger(by);
            ledger.failEmptied(claim(ledger, spec, DAY, NOW), FAILURE, NOW);
        });
        changes.put(
                "rows read by other rules",
                (by, spec) ->
                        load(ledger(by), spec(spec.stream(), START, "spec-0"), new Window(DAY, DAY.plusDays(2)), NOW));
        changes.put(
                "one day read by other rules",
                (by, spec) -> load(ledger(by), spec(spec.stream(), START, "spec-0"), Window.of(DAY), NOW));
        changes.put("unwaived", (by, spec) -> repairs(by).unwaive(Partition.of(spec.stream(), DAY), NOW));
        changes.put("waived and unwaived", (by, spec) -> {
            Partition partition = Partition.of(spec.stream(), DAY);
            repairs(by).waive(partition, new Waiver(false, "jane", Optional.of(NOW), "lost"));
            repairs(by).unwaive(partition, NOW);
        });
        changes.put(
                "good rows wanted",
                (by, spec) -> repairs(by)
                        .waive(
                                Partition.of(spec.stream(), DAY),
                                new Waiver(true, "jane", Optional.of(NOW), "bad rows")));
        changes.put(
                "object lost",
                (by, spec) -> repairs(by).outdate(ledger(AWS.dynamoDb()).read(Partition.of(spec.stream(), DAY))));
        changes.put("object of other rules found", (by, spec) -> {
            LedgerEntry seen = ledger(AWS.dynamoDb()).read(Partition.of(spec.stream(), DAY));
            Claim lost = new Claim(seen.partition(), seen.claimSequence() + 1, "lost", NOW);
            repairs(by).rollForward(seen, lost, commit(lost, "spec-0", NOW));
        });
        changes.put(
                "columns renamed",
                (by, spec) -> new DynamoFormerDays(new DynamoTable(by, EmbeddedAws.TABLE)).outdate(spec.stream(), NOW));
        return changes;
    }

    private static BiConsumer<DynamoDbClient, StreamSpec> change(String name) {
        return Objects.requireNonNull(changes().get(name), name);
    }

    static Stream<String> names() {
        return changes().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    @Tag("I4")
    void noDayIsLostToAPlanBetweenTwoRequests(String name) {
        int calls = 1;
        for (int at = 0; at < calls; at++) {
            StreamSpec spec = loaded();
            int plansBefore = at;
            WatchedDynamoDb by = new WatchedDynamoDb(AWS.dynamoDb(), call -> {
                if (call == plansBefore) {
                    plan(ledger(AWS.dynamoDb()), spec, NOW.plusSeconds(60), false);
                }
            });
            change(name).accept(by, spec);
            calls = by.calls();
            assertPlansAgree(spec, "%s, a plan before call %d".formatted(name, at));
        }
        assertThat(calls).isPositive();
    }

    @ParameterizedTest
    @MethodSource("names")
    @Tag("I4")
    void noDayIsLostWhereAProcessIsKilledBetweenTwoRequests(String name) {
        boolean ended = false;
        for (int at = 0; !ended; at++) {
            StreamSpec spec = loaded();
            ended = survived(name, spec, dying(at));
            if (name.equals("columns renamed")) {
                change(name).accept(AWS.dynamoDb(), spec);
            }
            assertPlansAgree(spec, "%s, killed before call %d".formatted(name, at));
        }
    }

    private static boolean survived(String name, StreamSpec spec, IntConsumer death) {
        try {
            change(name).accept(new WatchedDynamoDb(AWS.dynamoDb(), death), spec);
            return true;
        } catch (Killed killed) {
            return false;
        }
    }

    private static IntConsumer dying(int at) {
        return call -> {
            if (call == at) {
                throw new Killed();
            }
        };
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** A plan that makes the list for the first time, while days are loaded under the configuration before. */
    @Test
    @Tag("I4")
    void noDayIsLostToTheFirstPlanOfAConfigurationBesideLoadsOfTheFormerOne() {
        for (int claims = 0; claims < 7; claims++) {
            for (int records = claims; records < 7; records++) {
                StreamSpec spec = spec(fresh(), START, "spec-1");
                StreamSpec former = spec(spec.stream(), START, "spec-0");
                DynamoLedger ledger = ledger(AWS.dynamoDb());
                load(ledger, spec, new Window(START, TODAY), NOW);
                plan(ledger, former, NOW, false);
                int claimsAt = claims;
                int recordsAt = records;
                List<Claim> claimed = new ArrayList<>();
                WatchedDynamoDb by = new WatchedDynamoDb(AWS.dynamoDb(), call -> {
                    if (call == claimsAt) {
                        claimed.add(claim(ledger, spec, DAY, NOW));
                    }
                    if (call == recordsAt) {
                        record(ledger, claimed, former);
                    }
                });
                plan(ledger(by), spec, NOW, false);
                record(ledger, claimed, former);
                assertPlansAgree(spec, "claimed before call %d, recorded before %d".formatted(claims, records));
            }
        }
    }

    private static void record(Ledger ledger, List<Claim> claimed, StreamSpec spec) {
        claimed.forEach(claim -> ledger.finalise(claim, commit(claim, spec.digest(), NOW)));
        claimed.clear();
    }

    private static void assertPlansAgree(StreamSpec spec, String what) {
        for (Duration later : List.of(Duration.ofMinutes(2), Duration.ofDays(1), Duration.ofDays(9))) {
            DynamoLedger ledger = ledger(AWS.dynamoDb());
            RunPlan plan = plan(ledger, spec, NOW.plus(later), false);
            assertThat(plan.windows(spec.stream()))
                    .as("%s, planned after %s", what, later)
                    .isEqualTo(plan(WholeReading.of(ledger), spec, NOW.plus(later), true)
                            .windows(spec.stream()));
        }
    }

    /** Returns a stream whose days are final, which a plan has noted. */
    private static StreamSpec loaded() {
        StreamSpec spec = spec(fresh(), START, "spec-1");
        DynamoLedger ledger = ledger(AWS.dynamoDb());
        load(ledger, spec, new Window(START, TODAY), NOW.minusSeconds(60));
        new CursorMover(ledger).move(spec, NOW);
        plan(ledger, spec, NOW, false);
        assertThat(ledger.due().of(spec.stream()).days()).isEmpty();
        return spec;
    }
}
