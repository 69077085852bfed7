package dev.senselake.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.senselake.contract.CountsContract;
import dev.senselake.contract.InsertedMarksContract;
import dev.senselake.contract.OverlapContract;
import dev.senselake.contract.StoresContract;
import dev.senselake.counts.DayCounts.Detail;
import dev.senselake.counts.EncodedCounts;
import dev.senselake.counts.kept.CountedDay;
import dev.senselake.counts.kept.CountsStore;
import dev.senselake.counts.kept.DynamoCounts;
import dev.senselake.dynamo.ConflictingDynamoDb;
import dev.senselake.dynamo.ConsistentDynamoDb;
import dev.senselake.dynamo.DynamoTable;
import dev.senselake.dynamo.UnreachableDynamoDb;
import dev.senselake.failure.FatalException;
import dev.senselake.failure.RetryableException;
import dev.senselake.late.DynamoInsertedMarks;
import dev.senselake.late.InsertedMarks;
import dev.senselake.local.aws.EmbeddedAws;
import dev.senselake.local.aws.SharedAws;
import dev.senselake.mark.Columns;
import dev.senselake.mark.DynamoColumns;
import dev.senselake.mark.DynamoEntities;
import dev.senselake.mark.DynamoReadLengths;
import dev.senselake.mark.Entities;
import dev.senselake.mark.ReadLengths;
import dev.senselake.overlap.DynamoHeartbeats;
import dev.senselake.overlap.DynamoScheduledStarts;
import dev.senselake.overlap.Heartbeats;
import dev.senselake.overlap.ScheduledStarts;
import dev.senselake.source.DynamoSourceStatus;
import dev.senselake.source.SourceStatus;
import dev.senselake.stream.Partition;
import dev.senselake.time.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The same rules on DynamoDB Local: plainly, and with every answer lost once so that the SDK sends again. */
class DynamoStoresIT {
    private static final AtomicInteger NAMES = new AtomicInteger();

    @RegisterExtension
    static final SharedAws AWS = new SharedAws();

    @Nested
    class PlainLedger extends DynamoLedgerRules {
        @Override
        DynamoDbClient client() {
            return new ConsistentDynamoDb(AWS.dynamoDb(), 1);
        }
    }

    @Nested
    @Tag("G48")
    class LedgerWithLostAnswers extends DynamoLedgerRules {
        @Override
        DynamoDbClient client() {
            return new ConsistentDynamoDb(AWS.dynamoDb(), 2);
        }
    }

    @Nested
    @Tag("G49")
    class LedgerAmongTransactions extends DynamoLedgerRules {
        @Override
        DynamoDbClient client() {
            return new ConflictingDynamoDb(AWS.dynamoDb(), 2);
        }
    }

    @Nested
    class Stores extends StoresContract {
        private final DynamoTable table = table(new ConsistentDynamoDb(AWS.dynamoDb(), 2));

        @Override
        protected Outcomes outcomes() {
            return new DynamoOutcomes(table);
        }

        @Override
        protected Entities entities() {
            return new DynamoEntities(table);
        }

        @Override
        protected Columns columns() {
            return new DynamoColumns(table);
        }

        @Override
        protected ReadLengths lengths() {
            return new DynamoReadLengths(table);
        }

        @Override
        protected SourceStatus sources() {
            return new DynamoSourceStatus(table);
        }

        @Override
        protected String fresh() {
            return DynamoStoresIT.fresh();
        }
    }

    @Nested
    class Counts extends CountsContract {
        @Override
        protected CountsStore counts() {
            return new DynamoCounts(table(new ConsistentDynamoDb(AWS.dynamoDb(), 2)));
        }

        @Override
        protected String fresh() {
            return DynamoStoresIT.fresh();
        }

        @Test
        void threeMegabytesAreMoreThanOneTransactionAndWhatIsMistypedIsNotThere() {
            String stream = fresh();
            LocalDate day = LocalDate.parse("2026-01-31");
            byte[] large = new byte[EncodedCounts.MOST_BYTES];
            counts().keep(
                            stream,
                            IntStream.range(0, 16)
                                    .mapToObj(i -> new CountedDay(
                                            day.plusDays(i), 1, "a", EncodedCounts.stored(Detail.DAYS, large)))
                                    .toList());
            Window days = new Window(day, day.plusDays(16));
            assertThat(counts().days(stream, days)).hasSize(16).allSatisfy(kept -> {
                assertThat(kept.counts().length()).isEqualTo(large.length);
                assertThat(kept.counts().detail()).isEqualTo(Detail.DAYS);
            });

            mistype(stream, day, "form", AttributeValue.fromS("1"));
            mistype(stream, day.plusDays(1), "generation", AttributeValue.fromS("x"));
            mistype(stream, day.plusDays(2), "counts", AttributeValue.fromS("x"));
            mistype(stream, day.plusDays(3), "sha256", AttributeValue.fromN("1"));
            mistype(stream, day.plusDays(4), "form", AttributeValue.fromN("2"));

            assertThat(counts().days(stream, days)).hasSize(11);
            assertThat(counts().digests(stream, days)).doesNotContainKeys(day, day.plusDays(3), day.plusDays(4));
        }

        private void mistype(String stream, LocalDate day, String attribute, AttributeValue value) {
            AWS.dynamoDb()
                    .updateItem(update -> update.tableName(EmbeddedAws.TABLE)
                            .key(Map.of(
                                    "pk", AttributeValue.fromS("COUNTS#" + stream),
                                    "sk", AttributeValue.fromS(day.toString())))
                            .updateExpression("SET #a = :a")
                            .expressionAttributeNames(Map.of("#a", attribute))
                            .expressionAttributeValues(Map.of(":a", value)));
        }
    }

    @Nested
    class Marks extends InsertedMarksContract {
        @Override
        protected InsertedMarks marks() {
            return new DynamoInsertedMarks(table(new ConsistentDynamoDb(AWS.dynamoDb(), 2)));
        }

        @Override
        protected String freshStream() {
            return fresh();
        }
    }

    @Nested
    class Overlap extends OverlapContract {
        private final DynamoTable table = table(new ConsistentDynamoDb(AWS.dynamoDb(), 2));

        @Override
        protected Heartbeats heartbeats() {
            return new DynamoHeartbeats(table);
        }

        @Override
        protected ScheduledStarts starts() {
            return new DynamoScheduledStarts(table);
        }

        @Override
        protected String freshStream() {
            return fresh();
        }

        @Override
        protected Instant freshTime() {
            return Instant.ofEpochSecond(NAMES.incrementAndGet());
        }

        @Test
        @Tag("J65")
        void anItemThatSomebodyMistypedHoldsNobody() {
            String stream = fresh();
            Instant time = freshTime();
            put("CURSOR#" + stream, "running", "run", AttributeValue.fromS("run-1"));
            put("RUN#scheduled#" + time, "start", "owner", AttributeValue.fromN("1"));

            assertThat(heartbeats().latest(stream)).isEmpty();
            assertThat(starts().take(time, "run-2")).isEqualTo("run-2");
        }

        private void put(String pk, String sk, String attribute, AttributeValue value) {
            AWS.dynamoDb()
                    .putItem(b -> b.tableName(EmbeddedAws.TABLE)
                            .item(Map.of(
                                    "pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk), attribute, value)));
        }
    }

    @Test
    void anOperatorsWaiverIsRead() {
        Partition partition = Partition.of(fresh(), LocalDate.parse("2026-01-31"));
        AWS.dynamoDb()
                .putItem(b -> b.tableName(EmbeddedAws.TABLE)
                        .item(Map.of(
                                "pk", AttributeValue.fromS("LEDGER#" + partition.stream()),
                                "sk", AttributeValue.fromS("2026-01-31"),
                                "status", AttributeValue.fromS("WAIVED"))));

        assertThat(new DynamoLedger(table(AWS.dynamoDb())).read(partition).waived())
                .isTrue();
    }

    @Test
    void aTableThatDoesNotExistIsNamedWithWhatToDo() {
        Ledger ledger = new DynamoLedger(new DynamoTable(AWS.dynamoDb(), "nowhere"));

        assertThatThrownBy(() -> ledger.cursor("traffic"))
                .isInstanceOfSatisfying(
                        FatalException.class,
                        e -> assertThat(e.failure().nextStep()).contains("LEDGER_TABLE"))
                .hasMessageContaining("table nowhere")
                .hasMessageContaining("does not exist");
    }

    @Test
    void aTableThatCannotBeReachedMayBeTriedAgain() {
        Ledger ledger = new DynamoLedger(table(new UnreachableDynamoDb()));

        assertThatThrownBy(() -> ledger.cursor("traffic"))
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("cannot be reached");
    }

    static DynamoTable table(DynamoDbClient through) {
        return new DynamoTable(through, EmbeddedAws.TABLE);
    }

    static String fresh() {
        return "stream_" + NAMES.incrementAndGet();
    }
}
