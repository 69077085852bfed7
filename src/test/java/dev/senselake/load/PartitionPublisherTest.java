package dev.senselake.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.RetryableException;
import dev.senselake.lake.FakeLake;
import dev.senselake.lake.Lake;
import dev.senselake.lake.LakeBody;
import dev.senselake.lake.ObjectKeys;
import dev.senselake.lake.TestBody;
import dev.senselake.ledger.Commit;
import dev.senselake.ledger.FakeLedger;
import dev.senselake.ledger.Ledger.Claim;
import dev.senselake.load.PartitionPublisher.Published;
import dev.senselake.stream.Partition;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
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

    @Test
    @Tag("F41")
    void writesThatNeverSettleEndAsTrouble() {
        Claim claim = claim("mine");

        assertThatThrownBy(() -> publish(claim, "A", new NeverSettling(lake)))
                .isInstanceOfSatisfying(RetryableException.class, e -> {
                    assertThat(e.failure().code()).isEqualTo(ErrorCode.LAKE_UNAVAILABLE);
                    assertThat(e.failure().message()).contains(KEY);
                });
        assertThat(ledger.read(DAY).commit()).isEmpty();
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
        Commit newer = commit(7, "B");
        lake.put(KEY, TestBody.of("B"), new Lake.PutCondition.Absent(), CommitMetadata.of(newer));

        assertThat(publish(slow, "A", lake)).isInstanceOf(Published.Superseded.class);

        String etag = lake.head(KEY).orElseThrow().etag();
        assertThat(ledger.read(DAY).commit()).contains(newer.standing(7, etag));
        assertThat(ledger.openClaims()).isZero();
    }

    private Claim claim(String id) {
        return ledger.claim(DAY, id, NOW.plusSeconds(900)).claim();
    }

    private Published publish(Claim claim, String rows, Lake into) {
        Commit commit = commit(claim.generation(), rows);
        PartitionPublisher.Placed placed = new PartitionPublisher(
                        into, new ObjectKeys(""), Clock.fixed(NOW, ZoneOffset.UTC))
                .place(
                        new PartitionPublisher.Attempt(claim, commit, () -> TestBody.of(rows + claim.generation())),
                        ledger.read(DAY));
        return placed.ended(ledger.settle(placed.settlement()));
    }

    private static Commit commit(long generation, String rows) {
        return new Commit(generation, "", rows, 1, 1, NOW, NOW.plusSeconds(1), NOW, "spec", Set.of());
    }

    /** A lake whose writes never come to anything. */
    private record NeverSettling(Lake lake) implements Lake {
        @Override
        public Optional<StoredObject> head(String key) {
            return lake.head(key);
        }

        @Override
        public InputStream get(String key) {
            return lake.get(key);
        }

        @Override
        public PutResult put(String key, LakeBody body, PutCondition condition, Map<String, String> metadata) {
            return new PutResult.Unsettled("412");
        }
    }
}
