package dev.senselake.load;

import static dev.senselake.load.LoadWorld.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.dynamo.ConflictingDynamoDb;
import dev.senselake.dynamo.DynamoTable;
import dev.senselake.lake.Lake;
import dev.senselake.lake.LakeConfig;
import dev.senselake.lake.ObjectKeys;
import dev.senselake.lake.S3Lake;
import dev.senselake.ledger.Commit;
import dev.senselake.ledger.DynamoLedger;
import dev.senselake.ledger.Ledger;
import dev.senselake.local.aws.EmbeddedAws;
import dev.senselake.local.aws.SharedAws;
import dev.senselake.stream.Partition;
import dev.senselake.stream.TaskOutcome;
import dev.senselake.stream.TaskOutcome.Completed;
import dev.senselake.time.Window;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Windows that are loaded into S3Proxy and DynamoDB Local, which meet what a lake in memory does not. */
class StoresUnderLoadIT {
    private static final Window WEEK = new Window(FIRST, FIRST.plusDays(LoadWorld.WINDOW_DAYS));
    private static final LocalDate LAST = WEEK.to().minusDays(1);
    private static final ObjectKeys KEYS = new ObjectKeys("");

    @RegisterExtension
    static final SharedAws AWS = new SharedAws();

    @TempDir
    Path folder;

    private LoadWorld world;
    private Lake lake;

    @BeforeEach
    void fill() {
        world = new LoadWorld(folder).at(WEEK.to());
        WEEK.days().forEach(day -> world.truth.count("z1", day, 10).count("z2", day, 20));
        lake = new S3Lake(AWS.s3(), new LakeConfig(EmbeddedAws.BUCKET, "lake-" + folder.getFileName()));
        AWS.emptyTable();
    }

    @Test
    @Tag("FC25")
    void aNewTableOverAnOldBucketSaysWhatStandsThere() {
        load(AWS.dynamoDb());
        AWS.emptyTable();
        world.truth.count("z1", LAST, 99);

        TaskOutcome outcome = load(AWS.dynamoDb());

        assertThat(outcome).isInstanceOf(Completed.class);
        assertThat(outcome.report().partitions().superseded()).isZero();
        WEEK.days()
                .forEach(day -> assertThat(ledger(AWS.dynamoDb())
                                .read(Partition.of("traffic", day))
                                .commit())
                        .as("day %s", day)
                        .hasValueSatisfying(commit -> assertStands(day, commit)));
    }

    @Test
    @Tag("G49")
    void transactionsOfOthersAreOutlastedWithoutAnotherFetch() {
        ConflictingDynamoDb busy = new ConflictingDynamoDb(AWS.dynamoDb(), 2);

        TaskOutcome outcome = load(busy);

        assertThat(outcome).isInstanceOf(Completed.class);
        assertThat(busy.writes()).isGreaterThan(3);
        assertThat(world.traffic.requests()).hasSize(1);
        assertThat(outcome.report().partitions().failed()).isZero();
    }

    private TaskOutcome load(DynamoDbClient through) {
        return world.load(WEEK, new LoadWorld.Wrap() {
            @Override
            public <T> T port(Class<T> type, T port) {
                if (type == Lake.class) {
                    return type.cast(lake);
                }
                return type == Ledger.class ? type.cast(ledger(through)) : port;
            }
        });
    }

    private Ledger ledger(DynamoDbClient through) {
        return new DynamoLedger(new DynamoTable(through, EmbeddedAws.TABLE, world.clock.timing()));
    }

    private void assertStands(LocalDate day, Commit commit) {
        Lake.StoredObject object =
                lake.head(KEYS.partition("traffic", Optional.of(day))).orElseThrow();
        assertThat(object.tag()).isEqualTo(commit.etag());
        assertThat(CommitMetadata.generation(object)).isEqualTo(commit.generation());
        assertThat(CommitMetadata.hasDigest(object, commit.sha256())).isTrue();
    }
}
