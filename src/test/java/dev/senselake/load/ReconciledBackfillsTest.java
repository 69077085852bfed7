package dev.senselake.load;

import static dev.senselake.load.ReconciledWorld.HISTORY;
import static dev.senselake.load.ReconciledWorld.KEYS;
import static dev.senselake.load.ReconciledWorld.NIGHT;
import static dev.senselake.load.ReconciledWorld.key;
import static dev.senselake.load.ReconciledWorld.planned;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.lake.Lake;
import dev.senselake.lake.Lake.PutCondition;
import dev.senselake.lake.TestBody;
import dev.senselake.ledger.Cursor;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.run.PlanAnswer;
import dev.senselake.run.RunMode;
import dev.senselake.run.RunPlan;
import dev.senselake.run.RunRequest;
import dev.senselake.stream.Partition;
import dev.senselake.time.Window;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backfills and full refreshes look at the lake before they plan, as incremental runs do. */
@Tag("F47")
class ReconciledBackfillsTest {
    private static final LocalDate OWN = LocalDate.parse("2026-01-05");
    private static final Window OWN_DAYS = new Window(OWN, OWN.plusDays(3));
    private static final LocalDate OTHER = LocalDate.parse("2026-01-11");

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
    @Tag("I3")
    void whatABackfillFindsLostElsewhereIsNamedAndLeftToTheNextIncrementalRun() {
        world.lake.delete(key(OTHER));

        RunPlan backfill = plan(RunMode.BACKFILL, false);

        assertThat(backfill.notes())
                .containsExactly(
                        "stream traffic: the object of 2026-01-11 was removed from the lake: it is no day of this run, the"
                                + " next incremental run loads it again");
        assertThat(planned(backfill))
                .containsExactlyInAnyOrderElementsOf(OWN_DAYS.days().toList());
        nights.load(backfill);
        assertThat(world.lines(OTHER)).isEmpty();
        assertThat(world.ledger.cursor("traffic").map(Cursor::landed)).contains(OTHER);

        RunPlan next = plan(RunMode.INCREMENTAL, false);
        assertThat(planned(next)).contains(OTHER);
        nights.load(next);
        world.checkLake(HISTORY);
        assertThat(world.ledger.cursor("traffic").map(Cursor::landed)).contains(NIGHT);
    }

    @Test
    void ownDaysOfABackfillThatAreLostAreSaidToBeLoadedByIt() {
        world.lake.truncate(key(OWN), 30);
        world.lake.delete(KEYS.partition("zone", Optional.empty()));

        RunPlan backfill = plan(RunMode.BACKFILL, false);

        assertThat(backfill.notes())
                .containsExactly(
                        "stream zone: the object was removed from the lake: it is loaded again",
                        "stream traffic: the object of 2026-01-05 does not hold the rows that were put there: it is loaded"
                                + " again");
        nights.load(backfill);
        world.checkLake(HISTORY);
    }

    @Test
    void ownDaysOfABackfillAreLookedAtOnANightThatLeavesThemOut() {
        world.at(NIGHT.plusDays(1));
        Lake.StoredObject standing = world.lake.head(key(OWN)).orElseThrow();
        world.lake.put(key(OWN), TestBody.of("by hand"), PutCondition.on(Optional.of(standing)), standing.metadata());
        assertThat(plan(RunMode.INCREMENTAL, true).notes()).isEmpty();

        RunPlan backfill = plan(RunMode.BACKFILL, false);

        assertThat(backfill.notes())
                .singleElement()
                .asString()
                .contains("2026-01-05 does not hold the rows that were put there: it is loaded again");
        nights.load(backfill);
        world.checkLake(HISTORY);
    }

    @Test
    void dryRunOfABackfillNamesWhatIsLostAndMarksNothing() {
        world.lake.delete(key(OTHER));
        LedgerEntry before = world.ledger.read(Partition.of("traffic", OTHER));

        assertThat(plan(RunMode.BACKFILL, true).notes()).hasSize(1);

        assertThat(world.ledger.read(Partition.of("traffic", OTHER))).isEqualTo(before);
        assertThat(planned(plan(RunMode.INCREMENTAL, true))).contains(OTHER);
    }

    @Test
    @Tag("F42")
    void fullRefreshRecordsWhatNobodyRecordedAndReadsItAgain() {
        world.ledger.restore(LedgerEntry.none(Partition.of("traffic", OWN)));

        RunPlan refresh = plan(RunMode.FULL_REFRESH, false);

        assertThat(refresh.notes()).singleElement().asString().contains("2026-01-05 was not in the ledger");
        assertThat(planned(refresh)).containsAll(HISTORY.days().toList());
        nights.load(refresh);
        world.checkLake(HISTORY);
        world.checkOrder();
    }

    @Test
    void backfillIntoAnotherBucketIsRefusedLikeAnIncrementalRun() {
        List.copyOf(world.lake.keys()).forEach(world.lake::delete);

        assertThat(answer(RunMode.BACKFILL, false))
                .isInstanceOfSatisfying(
                        PlanAnswer.Refused.class,
                        refused -> assertThat(refused.message())
                                .contains("bucket or prefix is another one", "{\"mode\":\"full_refresh\"}"));
        assertThat(world.ledger.cursor("traffic").map(Cursor::landed)).contains(NIGHT);
    }

    @Test
    void fullRefreshIntoAnotherBucketThatDiesIsCompletedByTheNextIncrementalRun() {
        List.copyOf(world.lake.keys()).forEach(world.lake::delete);

        RunPlan refresh = plan(RunMode.FULL_REFRESH, false);
        world.load(refresh.traffic().getFirst().window(), true);
        nights.load(plan(RunMode.INCREMENTAL, false));

        world.checkLake(HISTORY);
        assertThat(world.zoneLines()).isPresent();
    }

    private RunPlan plan(RunMode mode, boolean dryRun) {
        return (RunPlan) answer(mode, dryRun);
    }

    private PlanAnswer answer(RunMode mode, boolean dryRun) {
        Optional<Window> days = Optional.of(OWN_DAYS).filter(_ -> mode == RunMode.BACKFILL);
        return nights.answer(new RunRequest(mode, List.of("zone", "traffic"), days, dryRun));
    }
}
