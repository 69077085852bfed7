package dev.senselake.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.RetryableException;
import dev.senselake.lake.FakeLake;
import dev.senselake.lake.Lake;
import dev.senselake.lake.ObjectKeys;
import dev.senselake.lake.TestBody;
import dev.senselake.ledger.Commit;
import dev.senselake.ledger.FakeLedger;
import dev.senselake.ledger.Ledger.Claim;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.ledger.TestCommits;
import dev.senselake.load.PartitionPublisher.Published;
import dev.senselake.row.TestRules;
import dev.senselake.stream.Partition;
import dev.senselake.time.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PartitionPublisherTest {
    private static final Instant NOW = Instant.parse("2026-02-01T06:00:00Z");
    private static final Partition DAY = Partition.of("traffic", LocalDate.parse("2026-01-31"));
    private static final String KEY = "traffic/dt=2026-01-31/traffic.ndjson.gz";

    private final FakeLake lake = new FakeLake();
    private final FakeLedger ledger = new FakeLedger();
    private final TestClock clock = new TestClock(NOW);

    @Test
    @Tag("F41")
    void writesThatNeverSettleEndAsTrouble() {
        Claim claim = claim("mine");

        assertThatThrownBy(() -> publish(claim, "A", new ConflictingLake(lake, KEY, 1_000)))
                .isInstanceOfSatisfying(RetryableException.class, e -> {
                    assertThat(e.failure().code()).isEqualTo(ErrorCode.LAKE_UNAVAILABLE);
                    assertThat(e.failure().message()).contains(KEY, "6 tries", "409");
                });
        assertThat(clock.sleeps())
                .as("waits between the six tries")
                .hasSize(5)
                .allSatisfy(wait -> assertThat(wait).isBetween(Duration.ofMillis(20), Duration.ofMillis(1_620)))
                .doesNotHaveDuplicates();
        assertThat(ledger.read(DAY).commit()).isEmpty();
    }

    @Test
    @Tag("F41")
    @Tag("I16")
    void noWaitForAnotherWriterGoesBeyondTheInvocation() {
        // The longest write fits, but not after a wait as well.
        Claim claim =
                ledger.claim(DAY, "mine", NOW.plusSeconds(40).plusMillis(10)).claim();

        assertThatThrownBy(() -> publish(claim, "A", new ConflictingLake(lake, KEY, 1_000)))
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("the bucket's last answer: 409");

        assertThat(clock.instant()).isBefore(claim.deadline());
    }

    @Test
    @Tag("F41")
    void aWriterInTheWayIsWaitedForAndPassed() {
        assertThat(publish(claim("mine"), "A", new ConflictingLake(lake, KEY, 3)))
                .isInstanceOf(Published.Written.class);

        assertThat(clock.sleeps()).hasSize(3);
        assertRecorded(1, "A");
    }

    @Test
    @Tag("F47")
    void anObjectOfSomebodyElseIsReplaced() {
        lake.put(KEY, TestBody.of("by hand"), new Lake.PutCondition.Absent(), Map.of("owner", "somebody"));

        assertThat(publish(claim("mine"), "A", lake)).isInstanceOf(Published.Written.class);
        assertThat(lake.head(KEY).flatMap(CommitMetadata::commit).map(Commit::sha256))
                .contains("A");
    }

    @Test
    @Tag("G52")
    @Tag("I58")
    void aNewerObjectThatNobodyRecordedIsRecordedAndLeftAlone() {
        Claim slow = claim("slow");
        Claim fast = claim("fast");
        Commit newer = commit(fast.generation(), "B");
        lake.put(KEY, TestBody.of("B"), new Lake.PutCondition.Absent(), CommitMetadata.of(newer));

        assertThat(publish(slow, "A", lake, seenBefore(slow))).isInstanceOf(Published.Superseded.class);

        String etag = lake.head(KEY).orElseThrow().tag();
        assertThat(ledger.read(DAY).commit()).contains(newer.standing(fast.generation(), etag, 1));
        assertThat(ledger.read(DAY).openClaims()).containsOnlyKeys("fast");
    }

    @Test
    @Tag("FC25")
    void anObjectThatNoClaimOfThisTableWroteIsReplacedByAHigherGeneration() {
        stored(Optional.of("another"), 7, "B");

        assertThat(publish(claim("mine"), "A", lake)).isInstanceOf(Published.Written.class);

        assertRecorded(8, "A");
        assertThat(claim("next").generation()).isEqualTo(9);
    }

    @Test
    @Tag("FC25")
    void anotherClaimsObjectOfTheOwnNumberIsNotTakenForTheOwn() {
        stored(Optional.of("another"), 1, "B");

        assertThat(publish(claim("mine"), "A", lake)).isInstanceOf(Published.Written.class);

        assertRecorded(2, "A");
    }

    @Test
    @Tag("FC25")
    void anotherClaimsObjectWithTheSameRowsIsConfirmed() {
        stored(Optional.of("another"), 1, "A");

        assertThat(publish(claim("mine"), "A", lake)).isInstanceOf(Published.Unchanged.class);

        assertRecorded(1, "A");
        assertThat(lake.puts()).isEqualTo(1);
    }

    @Test
    @Tag("FC25")
    void aForeignObjectIsLeftAloneWhereANewerClaimExistsByThen() {
        stored(Optional.of("another"), 7, "B");
        Claim slow = claim("slow");
        claim("fast");

        assertThat(publish(slow, "A", lake, seenBefore(slow))).isInstanceOf(Published.Superseded.class);

        assertThat(lake.puts()).isEqualTo(1);
        assertThat(ledger.read(DAY).claimSequence()).isEqualTo(2);
        assertThat(ledger.read(DAY).openClaims()).containsOnlyKeys("fast");
    }

    @Test
    @Tag("FC25")
    void anObjectOfTheFormerReleaseIsTheOwnWhereLedgerAndDigestAgree() {
        String etag = stored(Optional.empty(), 1, "A");
        Claim mine = claim("mine");
        ledger.force(DAY, commit(1, "A").standing(1, etag, 2));

        assertThat(publish(mine, "A", lake)).isInstanceOf(Published.Written.class);

        assertRecorded(1, "A");
        assertThat(lake.puts()).isEqualTo(1);
    }

    @Test
    @Tag("FC25")
    void anObjectOfTheFormerReleaseIsForeignWhereTheLedgerHasNeverHeardOfIt() {
        stored(Optional.empty(), 1, "B");

        assertThat(publish(claim("mine"), "A", lake)).isInstanceOf(Published.Written.class);

        assertRecorded(2, "A");
    }

    @Test
    @Tag("FC25")
    void aGenerationThatTheTableRecordedWithoutEverGivingItIsPassed() {
        String etag = stored(Optional.empty(), 7, "B");
        ledger.force(DAY, commit(7, "B").standing(7, etag));

        assertThat(publish(claim("mine"), "A", lake)).isInstanceOf(Published.Written.class);

        assertRecorded(8, "A");
    }

    private void assertRecorded(long generation, String rows) {
        Lake.StoredObject object = lake.head(KEY).orElseThrow();
        assertThat(CommitMetadata.commit(object)).hasValueSatisfying(written -> {
            assertThat(written.generation()).isEqualTo(generation);
            assertThat(written.sha256()).isEqualTo(rows);
        });
        Commit recorded = ledger.read(DAY).commit().orElseThrow();
        assertThat(recorded)
                .isEqualTo(commit(generation, rows)
                        .standing(generation, object.tag(), object.size())
                        .flagged(recorded.flags()));
        assertThat(ledger.openClaims()).isZero();
    }

    private String stored(Optional<String> claim, long generation, String rows) {
        Map<String, String> metadata = new HashMap<>(CommitMetadata.of(commit(generation, rows)));
        claim.ifPresent(id -> metadata.put("claim", id));
        lake.put(KEY, TestBody.of(rows + generation), new Lake.PutCondition.Absent(), metadata);
        return lake.head(KEY).orElseThrow().tag();
    }

    /** Returns what the attempt saw after its fetch, before anybody else came. */
    private LedgerEntry seenBefore(Claim claim) {
        return new LedgerEntry(
                DAY,
                claim.generation(),
                Map.of(claim.id(), claim.deadline()),
                Optional.empty(),
                false,
                0,
                Optional.empty());
    }

    private Claim claim(String id) {
        return ledger.claim(DAY, id, NOW.plusSeconds(900)).claim();
    }

    private Published publish(Claim claim, String rows, Lake into) {
        return publish(claim, rows, into, ledger.read(DAY));
    }

    private Published publish(Claim claim, String rows, Lake into, LedgerEntry fence) {
        Commit commit = commit(claim.generation(), rows);
        PartitionPublisher.Placed placed = new PartitionPublisher(
                        into, new ObjectKeys(""), ledger, TestRules.TRAFFIC, clock.timing())
                .place(
                        new PartitionPublisher.Attempt(claim, commit, generation -> TestBody.of(rows + generation)),
                        fence);
        return placed.ended(ledger.settle(placed.settlement()));
    }

    private static Commit commit(long generation, String rows) {
        return TestCommits.of(generation, "", rows, 1, 1, NOW, NOW.plusSeconds(1), NOW, "spec", Set.of());
    }
}
