package dev.senselake.load;

import static dev.senselake.load.LoadWorld.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.lake.Lake;
import dev.senselake.lake.ObjectKeys;
import dev.senselake.ledger.Commit;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.stream.Partition;
import dev.senselake.stream.PartitionCounts;
import dev.senselake.stream.TaskOutcome;
import dev.senselake.stream.TaskOutcome.Completed;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A table that knows less than its bucket: tonight's rows are loaded, and the table says what stands there. */
@Tag("FC25")
class RestoredTableTest extends TrafficWeek {
    private static final LocalDate LAST = NEXT.minusDays(1);
    private static final ObjectKeys KEYS = new ObjectKeys("");

    @Test
    void aTableFromBeforeTheNewestObjectsLoadsTonightsRows() {
        world.load(WEEK);
        List<LedgerEntry> older = entries().toList();
        for (int night = 1; night <= 3; night++) {
            world.truth.count("z1", LAST, 10 + night);
            world.at(NEXT).load(WEEK, true);
        }
        older.forEach(world.ledger::restore);
        world.truth.count("z1", LAST, 99);

        TaskOutcome outcome = world.at(NEXT.plusDays(1)).load(WEEK);

        assertThat(outcome).isInstanceOf(Completed.class);
        assertThat(outcome.report().partitions()).isEqualTo(new PartitionCounts(1, 2, 0, 2, 0, 0));
        assertTrue();
    }

    @Test
    void aNewTableOverAnOldBucketConfirmsWhatIsRightAndReplacesWhatIsNot() {
        world.load(WEEK);
        entries().forEach(entry -> world.ledger.restore(LedgerEntry.none(entry.partition())));
        long puts = world.lake.puts();
        world.truth.count("z1", LAST, 99);

        TaskOutcome outcome = world.load(WEEK);

        assertThat(outcome).isInstanceOf(Completed.class);
        assertThat(outcome.report().partitions()).isEqualTo(new PartitionCounts(1, 4, 0, 0, 0, 0));
        assertThat(world.lake.puts()).as("the day, and what changed in it").isEqualTo(puts + 2);
        assertTrue();
    }

    @Test
    void anotherClaimsObjectOfTheSameNumberIsNotTakenForTheOwn() {
        world.load(WEEK);
        Commit another = world.commit(LAST);
        world.ledger.restore(LedgerEntry.none(Partition.of("traffic", LAST)));
        world.truth.count("z1", LAST, 99);

        world.load(WEEK);

        assertThat(world.commit(LAST).generation()).isGreaterThan(another.generation());
        assertThat(world.commit(LAST).sha256()).isNotEqualTo(another.sha256());
        assertTrue();
    }

    @Test
    void aListIsPublishedOverOneThatTheTableDoesNotKnow() {
        world.zones("z1").loadZones();
        world.zones("z1", "z2").loadZones();
        Partition zones = Partition.snapshot("zone");
        world.ledger.restore(LedgerEntry.none(zones));

        TaskOutcome outcome = world.zones("z1", "z2", "z3").loadZones();

        assertThat(outcome.report().partitions()).isEqualTo(new PartitionCounts(1, 0, 0, 0, 0, 0));
        assertThat(world.zoneLines().orElseThrow()).hasSize(3);
        assertTrue(zones);
    }

    @Test
    void theNightAfterIsAUsualOne() {
        world.load(WEEK);
        List<LedgerEntry> older =
                entries().map(entry -> LedgerEntry.none(entry.partition())).toList();
        world.truth.count("z1", LAST, 98);
        world.load(WEEK, true);
        older.forEach(world.ledger::restore);
        world.truth.count("z1", LAST, 99);
        world.load(WEEK);

        TaskOutcome next = world.at(NEXT.plusDays(1)).load(WEEK);

        assertThat(next.report().partitions()).isEqualTo(new PartitionCounts(0, 3, 0, 2, 0, 0));
        assertTrue();
    }

    private Stream<LedgerEntry> entries() {
        return FIRST.datesUntil(NEXT).map(day -> world.ledger.read(Partition.of("traffic", day)));
    }

    /** Checks that the lake equals its source, and that the table says what stands there. */
    private void assertTrue() {
        world.checkLake(WEEK);
        entries().forEach(entry -> assertTrue(entry.partition()));
    }

    private void assertTrue(Partition partition) {
        Lake.StoredObject object = world.lake
                .head(KEYS.partition(partition.stream(), partition.day()))
                .orElseThrow();
        Commit recorded = world.ledger.read(partition).commit().orElseThrow();
        assertThat(recorded.etag()).isEqualTo(object.tag());
        assertThat(recorded.generation()).isEqualTo(CommitMetadata.generation(object));
        assertThat(CommitMetadata.hasDigest(object, recorded.sha256())).isTrue();
        assertThat(world.ledger.read(partition).claimSequence()).isGreaterThanOrEqualTo(recorded.generation());
    }
}
