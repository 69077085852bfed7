package dev.senselake.load;

import static dev.senselake.load.ReconciledWorld.HISTORY;
import static dev.senselake.load.ReconciledWorld.KEYS;
import static dev.senselake.load.ReconciledWorld.NIGHT;
import static dev.senselake.load.ReconciledWorld.key;
import static dev.senselake.load.ReconciledWorld.partition;
import static dev.senselake.load.ReconciledWorld.planned;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.lake.Lake.PutCondition.Absent;
import dev.senselake.lake.TestBody;
import dev.senselake.ledger.Cursor;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.run.PlanAnswer;
import dev.senselake.run.RunMode;
import dev.senselake.run.RunPlan;
import java.nio.file.Path;
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

/** Runs whose planner looks at the lake first: what people and disks did to its objects. */
class ReconciledRunsTest {
    private static final LocalDate FINAL = LocalDate.parse("2026-01-05");
    private static final LocalDate RECENT = LocalDate.parse("2026-01-15");

    @TempDir
    Path folder;

    private ReconciledWorld nights;
    private LoadWorld world;

    @BeforeEach
    void loadHistory() {
        nights = ReconciledWorld.withHistory(folder);
        world = nights.world;
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

        RunPlan plan = nights.plan(false);

        assertThat(plan.notes())
                .containsExactly("stream traffic: the object of %s, %s %s".formatted(FINAL, RECENT, said(plan)))
                .allSatisfy(note -> assertThat(note).contains(what).endsWith(": it is loaded again"));
        assertThat(planned(plan)).contains(FINAL, RECENT);
        assertThat(world.ledger.cursor("traffic").map(Cursor::landed)).contains(FINAL);
        nights.load(plan);
        world.checkLake(HISTORY);
        world.checkOrder();
        assertThat(world.ledger.cursor("traffic").map(Cursor::landed)).contains(NIGHT);
        assertThat(world.ledger.openClaims()).isZero();
        assertThat(nights.night().notes()).isEmpty();
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

        RunPlan plan = nights.night();

        assertThat(plan.notes())
                .containsExactly(
                        "stream zone: the object does not hold the rows that were put there: it is loaded again");
        assertThat(world.zoneLines()).isEqualTo(lines);
        assertThat(nights.night().notes()).isEmpty();
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

        RunPlan plan = nights.plan(false);

        assertThat(plan.notes()).isEmpty();
        assertThat(planned(plan)).doesNotContain(FINAL);
        assertThat(world.lake.puts()).isEqualTo(puts);
        assertThat(world.commit(FINAL).etag())
                .isEqualTo(world.lake.head(key(FINAL)).orElseThrow().tag());
    }

    @Test
    @Tag("F47")
    void dryRunNamesWhatARunWouldLoadAndChangesNothing() {
        world.lake.delete(key(FINAL));
        world.ledger.restore(LedgerEntry.none(partition(RECENT)));
        List<LedgerEntry> entries = nights.entries();
        Optional<Cursor> cursor = world.ledger.cursor("traffic");

        RunPlan dry = nights.plan(true);

        assertThat(planned(dry)).contains(FINAL);
        assertThat(nights.entries()).isEqualTo(entries);
        assertThat(world.ledger.cursor("traffic")).isEqualTo(cursor);
        assertThat(nights.plan(false).notes()).isEqualTo(dry.notes()).hasSize(2);
    }

    @Test
    @Tag("F47")
    void lakeOfWhichNothingIsLeftIsRefusedUntilEverythingIsLoadedAnew() {
        List.copyOf(world.lake.keys()).forEach(world.lake::delete);
        List<LedgerEntry> entries = nights.entries();

        assertThat(nights.answer(RunMode.INCREMENTAL, List.of("traffic"), false))
                .isInstanceOfSatisfying(
                        PlanAnswer.Refused.class,
                        refused -> assertThat(refused.message())
                                .contains("bucket or prefix is another one", "{\"mode\":\"full_refresh\"}"));
        assertThat(nights.entries()).isEqualTo(entries);

        nights.load((RunPlan) nights.answer(RunMode.FULL_REFRESH, List.of("zone", "traffic"), false));
        world.checkLake(HISTORY);
        assertThat(world.zoneLines()).isPresent();
        assertThat(nights.night().notes()).isEmpty();
    }

    @Test
    @Tag("F47")
    void oneStreamOfWhichNothingIsLeftIsLoadedAgain() {
        HISTORY.days().forEach(day -> world.lake.delete(key(day)));

        nights.load((RunPlan) nights.answer(RunMode.INCREMENTAL, List.of("traffic"), false));

        world.checkLake(HISTORY);
    }

    @Test
    @Tag("F47")
    void twentyEightNightsFindWhatIsMissingOnAnyDay() {
        HISTORY.first(13).days().forEach(day -> world.lake.delete(key(day)));

        int passed = 0;
        while (!HISTORY.days().allMatch(day -> world.lines(day).isPresent())) {
            world.at(NIGHT.plusDays(++passed));
            nights.night();
        }

        assertThat(passed).isBetween(1, 28);
        world.checkLake(HISTORY);
    }

    @Test
    void objectOfAnotherOriginAmongTheDaysIsNoneOfOurs() {
        world.lake.put("traffic/dt=2026-01-05/notes.txt", TestBody.of("mine"), new Absent(), Map.of());

        assertThat(nights.plan(false).notes()).isEmpty();
    }
}
