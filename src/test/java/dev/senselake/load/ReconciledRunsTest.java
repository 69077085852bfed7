package dev.senselake.load;

import static dev.senselake.load.LoadWorld.FIRST;
import static dev.senselake.load.LoadWorld.TRAFFIC;
import static dev.senselake.load.LoadWorld.ZONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.lake.Lake.PutCondition.Absent;
import dev.senselake.lake.ObjectKeys;
import dev.senselake.lake.TestBody;
import dev.senselake.ledger.Commit;
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
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs whose planner looks at the lake first; every window of a plan is loaded by the real loader. */
class ReconciledRunsTest {
    private static final ObjectKeys KEYS = new ObjectKeys("");
    // The night on which the block of days that begins with the first ones is looked at.
    private static final LocalDate NIGHT = LocalDate.parse("2026-01-17");
    private static final Window HISTORY = new Window(FIRST, NIGHT);
    private static final LocalDate FINAL = LocalDate.parse("2026-01-05");
    private static final LocalDate RECENT = LocalDate.parse("2026-01-15");

    @TempDir
    Path folder;

    private LoadWorld world;

    @BeforeEach
    void loadHistory() {
        world = new LoadWorld(folder).at(NIGHT).zones("z1");
        HISTORY.days().forEach(day -> world.truth.count("z1", day, 8, day.getDayOfMonth()));
        assertThat(night().notes()).isEmpty();
        world.checkLake(HISTORY);
        world.later(Duration.ofHours(2));
    }

    static Stream<Arguments> tampering() {
        return Stream.of(
                Arguments.of("was removed from the lake", tamper((world, key) -> world.lake.delete(key))),
                Arguments.of("was changed from outside", tamper((world, key) -> world.lake.replace(key, "{}"))),
                Arguments.of("does not hold the rows", tamper((world, key) -> world.lake.truncate(key, 30))),
                Arguments.of("does not hold the rows", tamper((world, key) -> world.lake.truncate(key, 0))),
                Arguments.of("does not hold the rows", tamper((world, key) -> world.lake.flip(key))));
    }

    private static BiConsumer<LoadWorld, String> tamper(BiConsumer<LoadWorld, String> how) {
        return how;
    }

    @ParameterizedTest
    @Tag("F47")
    @Tag("I3")
    @MethodSource("tampering")
    void objectThatWasTamperedWithIsLoadedAgainByName(String what, BiConsumer<LoadWorld, String> tamper) {
        tamper.accept(world, key(FINAL));
        tamper.accept(world, key(RECENT));

        RunPlan plan = plan(false);

        assertThat(plan.notes())
                .containsExactly("stream traffic: the object of %s, %s %s".formatted(FINAL, RECENT, said(plan)))
                .allSatisfy(note -> assertThat(note).contains(what).endsWith(": it is loaded again"));
        assertThat(planned(plan)).contains(FINAL, RECENT);
        assertThat(world.ledger.cursor("traffic").map(Cursor::landed)).contains(FINAL);
        load(plan);
        world.checkLake(HISTORY);
        world.checkOrder();
        assertThat(world.ledger.cursor("traffic").map(Cursor::landed)).contains(NIGHT);
        assertThat(world.ledger.openClaims()).isZero();
        assertThat(night().notes()).isEmpty();
    }

    private static String said(RunPlan plan) {
        return plan.notes().getFirst().replaceFirst(".*" + RECENT + " ", "");
    }

    @Test
    @Tag("F47")
    void snapshotThatWasTruncatedIsPutAgain() {
        String key = KEYS.partition("zone", Optional.empty());
        Optional<List<String>> lines = world.zoneLines();
        world.lake.truncate(key, 30);

        RunPlan plan = night();

        assertThat(plan.notes())
                .containsExactly(
                        "stream zone: the object does not hold the rows that were put there: it is loaded again");
        assertThat(world.zoneLines()).isEqualTo(lines);
        assertThat(night().notes()).isEmpty();
    }

    @Test
    @Tag("F47")
    void truncatedObjectIsNotConfirmedWhereNobodyLookedBefore() {
        world.lake.truncate(key(FINAL), 30);

        world.load(HISTORY.first(5), true);

        world.checkLake(HISTORY);
    }

    @Test
    @Tag("F47")
    void objectOfAnotherTagWithTheSameRowsIsLeftAlone() {
        world.lake.copyOntoItself(key(FINAL));
        int puts = world.lake.puts();

        RunPlan plan = plan(false);

        assertThat(plan.notes()).isEmpty();
        assertThat(planned(plan)).doesNotContain(FINAL);
        assertThat(world.lake.puts()).isEqualTo(puts);
        assertThat(world.commit(FINAL).etag())
                .isEqualTo(world.lake.head(key(FINAL)).orElseThrow().etag());
    }

    @Test
    @Tag("F42")
    @Tag("G52")
    void lostItemOfTheLedgerIsRecordedFromItsObjectWithoutAReading() {
        Commit recorded = world.commit(FINAL);
        world.ledger.restore(LedgerEntry.none(partition(FINAL)));
        int requests = world.traffic.requests().size();

        RunPlan plan = plan(false);

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

        RunPlan plan = plan(false);

        assertThat(planned(plan)).doesNotContain(FINAL);
        assertThat(world.commit(FINAL)).isEqualTo(put);
    }

    @Test
    @Tag("F47")
    void dayOnWhichAnAttemptIsUnderWayIsLeftToIt() {
        world.ledger.claim(partition(FINAL), "under way", world.now().plusSeconds(600));
        world.lake.delete(key(FINAL));

        assertThat(plan(false).notes()).isEmpty();
        assertThat(world.ledger.read(partition(FINAL)).isOutdated()).isFalse();
    }

    @Test
    @Tag("F47")
    void waivedDayIsNotLookedAt() {
        world.ledger.waive(partition(FINAL));
        world.lake.delete(key(FINAL));

        assertThat(plan(false).notes()).noneMatch(note -> note.contains("removed"));
    }

    @Test
    @Tag("F47")
    void dryRunNamesWhatARunWouldLoadAndChangesNothing() {
        world.lake.delete(key(FINAL));
        world.ledger.restore(LedgerEntry.none(partition(RECENT)));
        List<LedgerEntry> entries = entries();
        Optional<Cursor> cursor = world.ledger.cursor("traffic");

        RunPlan dry = plan(true);

        assertThat(planned(dry)).contains(FINAL);
        assertThat(entries()).isEqualTo(entries);
        assertThat(world.ledger.cursor("traffic")).isEqualTo(cursor);
        assertThat(plan(false).notes()).isEqualTo(dry.notes()).hasSize(2);
    }

    @Test
    @Tag("F47")
    void lakeOfWhichNothingIsLeftIsRefusedUntilEverythingIsLoadedAnew() {
        List.copyOf(world.lake.keys()).forEach(world.lake::delete);
        List<LedgerEntry> entries = entries();

        assertThat(answer(RunMode.INCREMENTAL, List.of("traffic"), false))
                .isInstanceOfSatisfying(
                        PlanAnswer.Refused.class,
                        refused -> assertThat(refused.message())
                                .contains("bucket or prefix is another one", "{\"mode\":\"full_refresh\"}"));
        assertThat(entries()).isEqualTo(entries);

        load((RunPlan) answer(RunMode.FULL_REFRESH, List.of("zone", "traffic"), false));
        world.checkLake(HISTORY);
        assertThat(world.zoneLines()).isPresent();
        assertThat(night().notes()).isEmpty();
    }

    @Test
    @Tag("F47")
    void oneStreamOfWhichNothingIsLeftIsLoadedAgain() {
        HISTORY.days().forEach(day -> world.lake.delete(key(day)));

        load((RunPlan) answer(RunMode.INCREMENTAL, List.of("traffic"), false));

        world.checkLake(HISTORY);
    }

    @Test
    @Tag("FC25")
    void newLedgerOverAnOldBucketIsNeitherRefusedNorBelieved() {
        HISTORY.widen(1).days().forEach(day -> world.ledger.restore(LedgerEntry.none(partition(day))));
        world.ledger.restore(LedgerEntry.none(Partition.snapshot("zone")));

        RunPlan plan = plan(false);

        assertThat(plan.notes()).isEmpty();
        assertThat(planned(plan)).containsAll(HISTORY.days().toList());
    }

    @Test
    @Tag("F47")
    void twentyEightNightsFindWhatIsMissingOnAnyDay() {
        HISTORY.first(13).days().forEach(day -> world.lake.delete(key(day)));

        int nights = 0;
        while (!HISTORY.days().allMatch(day -> world.lines(day).isPresent())) {
            world.at(NIGHT.plusDays(++nights));
            night();
        }

        assertThat(nights).isBetween(1, 28);
        world.checkLake(HISTORY);
    }

    @Test
    void objectOfAnotherOriginAmongTheDaysIsNoneOfOurs() {
        world.lake.put("traffic/dt=2026-01-05/notes.txt", TestBody.of("mine"), new Absent(), Map.of());

        assertThat(plan(false).notes()).isEmpty();
    }

    private RunPlan night() {
        RunPlan plan = plan(false);
        load(plan);
        return plan;
    }

    private RunPlan plan(boolean dryRun) {
        return (RunPlan) answer(RunMode.INCREMENTAL, List.of("zone", "traffic"), dryRun);
    }

    private PlanAnswer answer(RunMode mode, List<String> streams, boolean dryRun) {
        return new RunPlanner(
                        world.ledger,
                        new StreamCatalog(List.of(ZONE, TRAFFIC)),
                        Concurrency.of(4, 4),
                        List.of(),
                        Optional.of(new Reconciler(world.lake, KEYS, world.now())),
                        Optional.empty())
                .plan(
                        new Run("run", world.now(), world.now()),
                        new RunRequest(mode, streams, Optional.empty(), dryRun));
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

    private List<LedgerEntry> entries() {
        return Stream.concat(HISTORY.days().map(ReconciledRunsTest::partition), Stream.of(Partition.snapshot("zone")))
                .map(world.ledger::read)
                .toList();
    }

    private static Partition partition(LocalDate day) {
        return Partition.of("traffic", day);
    }

    private static String key(LocalDate day) {
        return KEYS.partition("traffic", Optional.of(day));
    }
}
