package dev.senselake.load;

import static dev.senselake.load.LoadWorld.FIRST;
import static dev.senselake.load.LoadWorld.TRAFFIC;
import static dev.senselake.load.LoadWorld.ZONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.lake.ObjectKeys;
import dev.senselake.ledger.Cursor;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.reconcile.Reconciler;
import dev.senselake.run.PlanAnswer;
import dev.senselake.run.RunMode;
import dev.senselake.run.RunPlan;
import dev.senselake.run.RunPlan.Concurrency;
import dev.senselake.run.RunPlanner;
import dev.senselake.run.RunPlanner.Run;
import dev.senselake.run.RunRequest;
import dev.senselake.stream.Partition;
import dev.senselake.stream.StreamCatalog;
import dev.senselake.time.Window;
import java.nio.file.Path;
import java.time.Duration;
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
    private static final ObjectKeys KEYS = new ObjectKeys("");
    // The night on which the block of days that begins with the first ones is looked at.
    private static final LocalDate NIGHT = LocalDate.parse("2026-01-17");
    private static final Window HISTORY = new Window(FIRST, NIGHT);
    private static final LocalDate OWN = LocalDate.parse("2026-01-05");
    private static final Window OWN_DAYS = new Window(OWN, OWN.plusDays(3));
    private static final LocalDate OTHER = LocalDate.parse("2026-01-11");

    @TempDir
    Path folder;

    private LoadWorld world;

    @BeforeEach
    void loadHistory() {
        world = new LoadWorld(folder).at(NIGHT).zones("z1");
        HISTORY.days().forEach(day -> world.truth.count("z1", day, 8, day.getDayOfMonth()));
        load(plan(RunMode.INCREMENTAL, false));
        world.checkLake(HISTORY);
        world.later(Duration.ofHours(2));
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
        load(backfill);
        assertThat(world.lines(OTHER)).isEmpty();
        assertThat(world.ledger.cursor("traffic").map(Cursor::landed)).contains(OTHER);

        RunPlan next = plan(RunMode.INCREMENTAL, false);
        assertThat(planned(next)).contains(OTHER);
        load(next);
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
        load(backfill);
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
        load(refresh);
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
        load(plan(RunMode.INCREMENTAL, false));

        world.checkLake(HISTORY);
        assertThat(world.zoneLines()).isPresent();
    }

    private RunPlan plan(RunMode mode, boolean dryRun) {
        return (RunPlan) answer(mode, dryRun);
    }

    private PlanAnswer answer(RunMode mode, boolean dryRun) {
        Optional<Window> days = Optional.of(OWN_DAYS).filter(_ -> mode == RunMode.BACKFILL);
        return new RunPlanner(
                        world.ledger,
                        new StreamCatalog(List.of(ZONE, TRAFFIC)),
                        Concurrency.of(4, 4),
                        List.of(),
                        Optional.of(new Reconciler(world.lake, KEYS, world.ledger.repairs(), world.now())),
                        Optional.empty())
                .plan(
                        new Run("run", world.now(), world.now()),
                        new RunRequest(mode, List.of("zone", "traffic"), days, dryRun));
    }

    private void load(RunPlan plan) {
        plan.reference().forEach(_ -> world.loadZones());
        plan.traffic()
                .forEach(window ->
                        window.window().days().map(Window::of).forEach(day -> world.load(day, window.forced())));
    }

    private static List<LocalDate> planned(RunPlan plan) {
        return plan.windows("traffic").stream()
                .flatMap(window -> window.window().days())
                .toList();
    }

    private static String key(LocalDate day) {
        return KEYS.partition("traffic", Optional.of(day));
    }
}
