package dev.senselake.load;

import static dev.senselake.load.ReconciledWorld.HISTORY;
import static dev.senselake.load.ReconciledWorld.key;
import static dev.senselake.load.ReconciledWorld.partition;
import static dev.senselake.load.ReconciledWorld.planned;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.ledger.Commit;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.run.RunPlan;
import dev.senselake.stream.Partition;
import dev.senselake.time.Window;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs whose planner looks at the lake first: what its ledger lost, and what it says of a day that is not to be touched. */
class ReconciledLedgerTest {
    private static final LocalDate FINAL = LocalDate.parse("2026-01-05");

    @TempDir
    Path folder;

    private ReconciledWorld nights;
    private LoadWorld world;

    @BeforeEach
    void loadHistory() {
        nights = ReconciledWorld.withHistory(folder);
        world = nights.world;
    }

    @Test
    @Tag("F42")
    @Tag("G52")
    void lostItemOfTheLedgerIsRecordedFromItsObjectWithoutAReading() {
        Commit recorded = world.commit(FINAL);
        world.ledger.restore(LedgerEntry.none(partition(FINAL)));
        int requests = world.traffic.requests().size();

        RunPlan plan = nights.plan(false);

        assertThat(plan.notes())
                .containsExactly(
                        "stream traffic: the object of %s was not in the ledger: it is recorded without a new reading"
                                .formatted(FINAL));
        assertThat(planned(plan)).doesNotContain(FINAL);
        assertThat(world.commit(FINAL)).isEqualTo(recorded);
        assertThat(world.traffic.requests()).hasSize(requests);
        world.load(HISTORY.first(5), true);
        assertThat(world.commit(FINAL).generation()).isGreaterThanOrEqualTo(recorded.generation());
        world.checkOrder();
    }

    @Test
    @Tag("F42")
    @Tag("G52")
    void objectWhoseWriterDiedBeforeItsRecordIsRecordedWithoutAReading() {
        LedgerEntry before = world.ledger.read(partition(FINAL));
        world.truth.count("z1", FINAL, 9, 99);
        world.load(new Window(FINAL, FINAL.plusDays(1)), true);
        Commit put = world.commit(FINAL);
        world.ledger.restore(new LedgerEntry(
                before.partition(), 2, Map.of("died", world.now()), before.commit(), false, 0, Optional.empty()));
        world.later(Duration.ofHours(1));

        RunPlan plan = nights.plan(false);

        assertThat(planned(plan)).doesNotContain(FINAL);
        assertThat(world.commit(FINAL)).isEqualTo(put);
    }

    @Test
    @Tag("FC25")
    void newLedgerOverAnOldBucketIsNeitherRefusedNorBelieved() {
        HISTORY.widen(1).days().forEach(day -> world.ledger.restore(LedgerEntry.none(partition(day))));
        world.ledger.restore(LedgerEntry.none(Partition.snapshot("zone")));

        RunPlan plan = nights.plan(false);

        assertThat(plan.notes()).isEmpty();
        assertThat(planned(plan)).containsAll(HISTORY.days().toList());
    }

    @Test
    @Tag("F47")
    void dayOnWhichAnAttemptIsUnderWayIsLeftToIt() {
        world.ledger.claim(partition(FINAL), "under way", world.now().plusSeconds(600));
        world.lake.delete(key(FINAL));

        assertThat(nights.plan(false).notes()).isEmpty();
        assertThat(world.ledger.read(partition(FINAL)).isOutdated()).isFalse();
    }

    @Test
    @Tag("F47")
    void waivedDayIsNotLookedAt() {
        world.ledger.repairs().waive(partition(FINAL));
        world.lake.delete(key(FINAL));

        assertThat(nights.plan(false).notes()).noneMatch(note -> note.contains("removed"));
    }
}
