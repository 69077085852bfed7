package dev.senselake.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.RetryableException;
import dev.senselake.lake.FakeLake;
import dev.senselake.lake.ForwardingLake;
import dev.senselake.lake.Lake;
import dev.senselake.lake.LakeBody;
import dev.senselake.lake.ObjectKeys;
import dev.senselake.ledger.Commit;
import dev.senselake.ledger.FakeLedger;
import dev.senselake.ledger.Ledger.Claim;
import dev.senselake.ledger.TestCommits;
import dev.senselake.row.RowDefect;
import dev.senselake.row.TestRules;
import dev.senselake.stream.Partition;
import dev.senselake.time.Deadline;
import dev.senselake.time.TestClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A slow bucket near the end of an invocation. */
@Tag("I16")
class PublishTimeTest {
    private static final Instant NOW = Instant.parse("2026-02-01T06:00:00Z");
    private static final Partition DAY = Partition.of("traffic", LocalDate.parse("2026-01-31"));
    private static final Duration LONGEST_WRITE = Duration.ofSeconds(40);

    private final FakeLake stored = new FakeLake();
    private final FakeLedger ledger = new FakeLedger();
    private final TestClock clock = new TestClock(NOW);
    private final List<Instant> writes = new ArrayList<>();

    @Test
    void noFurtherTryOfAWriteStartsThatCouldNotEnd() {
        Claim claim = claim(Duration.ofSeconds(100));

        assertThatThrownBy(() -> publish(claim, "A", new SlowLake(Duration.ofSeconds(20), 100)))
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("the bucket's last answer: 409");

        assertThat(writes)
                .hasSize(3)
                .allSatisfy(start -> assertThat(start.plus(LONGEST_WRITE)).isBefore(claim.deadline()));
    }

    @Test
    @Tag("I19")
    void noObjectIsPutWhereItsChangesTookTheTime() {
        publish(claim(Duration.ofMinutes(15)), "A", new SlowLake(Duration.ZERO, 0));
        writes.clear();
        Claim claim = claim(Duration.ofSeconds(70));

        assertThatThrownBy(() -> publish(claim, "B", new SlowLake(Duration.ofSeconds(35), 0)))
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("too few for another write");

        assertThat(writes).as("the file of changes").hasSize(1);
        assertThat(ledger.read(DAY).commit().map(Commit::sha256)).contains("A");
    }

    @Test
    @Tag("I19")
    void noFurtherTryOfTheChangesStartsThatCouldNotEnd() {
        publish(claim(Duration.ofMinutes(15)), "A", new SlowLake(Duration.ZERO, 0));
        writes.clear();
        Claim claim = claim(Duration.ofSeconds(70));

        assertThatThrownBy(() -> publish(claim, "B", new SlowLake(Duration.ofSeconds(35), 100)))
                .isInstanceOf(RetryableException.class);

        assertThat(writes).hasSize(1);
    }

    @Test
    @Tag("C27")
    void noWriteOfRefusedRowsStartsThatCouldNotEnd() {
        Deadline deadline = Deadline.in(clock, Duration.ofSeconds(100));
        RowDefect row = new RowDefect(ErrorCode.ROW_INVALID, "has no key", "{}", true, "digest");

        assertThat(new Quarantine(new SlowLake(Duration.ofSeconds(35), 100), new ObjectKeys(""), deadline)
                        .keep(DAY, List.of(row)))
                .isEmpty();

        assertThat(writes)
                .hasSize(2)
                .allSatisfy(start -> assertThat(start.plus(LONGEST_WRITE)).isBefore(deadline.end()));
    }

    private Claim claim(Duration left) {
        return ledger.claim(DAY, "claim-" + left, clock.instant().plus(left)).claim();
    }

    private void publish(Claim claim, String rows, Lake lake) {
        Commit commit =
                TestCommits.of(claim.generation(), "", rows, 1, 1, NOW, NOW.plusSeconds(1), NOW, "spec", Set.of());
        PartitionPublisher.Placed placed = new PartitionPublisher(
                        lake, new ObjectKeys(""), ledger, TestRules.TRAFFIC, clock.timing())
                .place(new PartitionPublisher.Attempt(claim, commit, _ -> new Gzip(rows)), ledger.read(DAY));
        ledger.settle(placed.settlement());
    }

    private record Gzip(String line) implements LakeBody {
        @Override
        public long length() {
            return bytes().length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes());
        }

        private byte[] bytes() {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
                gzip.write("{\"zoneId\":\"%s\",\"recordDate_hour_1\":\"2026-01-31T08:00:00Z\"}\n"
                        .formatted(line)
                        .getBytes(UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return bytes.toByteArray();
        }
    }

    /** A lake whose writes take so long, of which the first ones meet another writer. */
    private final class SlowLake extends ForwardingLake {
        private final Duration write;
        private int conflicts;

        SlowLake(Duration write, int conflicts) {
            super(stored);
            this.write = write;
            this.conflicts = conflicts;
        }

        @Override
        public PutResult put(String key, LakeBody body, PutCondition condition, Map<String, String> metadata) {
            writes.add(clock.instant());
            clock.advance(write);
            return conflicts-- > 0
                    ? new PutResult.Unsettled("409 ConditionalRequestConflict")
                    : super.put(key, body, condition, metadata);
        }
    }
}
