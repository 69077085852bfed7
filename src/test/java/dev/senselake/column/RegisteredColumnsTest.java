package dev.senselake.column;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.FatalException;
import dev.senselake.failure.RetryableException;
import dev.senselake.lake.FakeLake;
import dev.senselake.lake.Lake;
import dev.senselake.lake.LakeBody;
import dev.senselake.lake.ObjectKeys;
import dev.senselake.row.TestRules;
import dev.senselake.stream.StreamSpec;
import dev.senselake.stream.StreamSpec.Kind;
import dev.senselake.stream.TestSpecs;
import dev.senselake.time.TestClock;
import dev.senselake.time.Timing;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How workers agree on the names of columns by one object in the lake. */
class RegisteredColumnsTest {
    private static final Instant NOW = Instant.parse("2026-02-01T06:00:00Z");
    private static final String KEY = "_senselake/columns/press.json";
    private static final StreamSpec PRESS = spec(Kind.DATASET);

    private final FakeLake lake = new FakeLake();
    private final TestClock clock = new TestClock(NOW);
    private final List<String> outdated = new ArrayList<>();

    @Test
    @Tag("FC9")
    void namesAreInTheLakeBeforeTheyAreUsedAndAreReadOnce() {
        RegisteredColumns columns = keeping(lake);

        assertThat(columns.columns(List.of("Thing", "Energy-", "Energy+")))
                .containsExactly("thing", "energy_1", "energy_");
        assertThat(lake.text(KEY))
                .isEqualTo(
                        "{\"since\":\"2026-02-01T06:00:00Z\",\"columns\":{\"Energy+\":\"energy_\",\"Energy-\":\"energy_1\",\"Thing\":\"thing\"}}\n");
        lake.delete(KEY);
        assertThat(columns.columns(List.of("Energy-"))).containsExactly("energy_1");
        assertThat(lake.puts()).isEqualTo(1);
    }

    @Test
    @Tag("FC9")
    void anotherLoadFindsThemWhicheverOfTheColumnsItMeets() {
        keeping(lake).columns(List.of("Thing", "Energy-", "Energy+"));
        clock.set(NOW.plusSeconds(86_400));

        assertThat(keeping(lake).columns(List.of("Energy-", "Thing"))).containsExactly("energy_1", "thing");
        assertThat(keeping(lake).columns(List.of("Energy", "Thing"))).containsExactly("energy", "thing");
        assertThat(lake.puts()).isEqualTo(2);
        assertThat(lake.text(KEY)).contains("2026-02-01T06:00:00Z", "\"Energy\":\"energy\"");
    }

    @Test
    @Tag("FC9")
    void theFirstWriterWins() {
        RegisteredColumns winner = keeping(lake);
        Lake slow = beforePut(() -> winner.columns(List.of("A-")));

        assertThat(keeping(slow).columns(List.of("A+"))).containsExactly("a_1");
        assertThat(winner.columns(List.of("A-", "A+"))).containsExactly("a_", "a_1");
    }

    @Test
    @Tag("FC9")
    void aLostAnswerChangesNothing() {
        lake.losingAnswers(1);

        assertThat(keeping(lake).columns(List.of("A-", "A+"))).containsExactly("a_1", "a_");
        assertThat(lake.puts()).isEqualTo(1);
    }

    @Test
    void whoeverAlwaysComesTooLateGivesUp() {
        int[] others = {0};
        Lake busy = beforePut(() -> keeping(lake).columns(List.of("other " + others[0]++)));

        assertThatThrownBy(() -> keeping(busy).columns(List.of("mine")))
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("6 tries");
    }

    @Test
    @Tag("FC8")
    void daysOfAStreamWhoseColumnsWereNamedOtherwiseComeDueBeforeTheirNamesAreUsed() {
        List<Boolean> registered = new ArrayList<>();
        RegisteredColumns columns = RegisteredColumns.keeping(
                PRESS,
                new RegisteredColumns.Parts(
                        registry(lake),
                        (stream, before) -> {
                            outdated.add(stream + " " + before);
                            registered.add(lake.keys().contains(KEY));
                        },
                        timing()));

        columns.columns(List.of("Thing", "\u30ac\u30b9", "\uc628\ub3c4"));

        assertThat(outdated).containsExactly("press 2026-02-01T06:00:00Z");
        assertThat(registered).containsExactly(false);
    }

    @Test
    @Tag("FC8")
    void otherStreamsStayAsTheyAre() {
        keeping(lake).columns(List.of("Thing", "Gr\u00f6\u00dfe", "cycleCount", "\u0422\u0435\u043c\u043f 1"));
        assertThat(outdated).isEmpty();

        clock.set(NOW.plusSeconds(86_400));
        keeping(lake).columns(List.of("Thing", "\u30ac\u30b9"));
        assertThat(outdated)
                .as("only what was read before names were registered")
                .containsExactly("press " + NOW);
    }

    @Test
    void aListIsReadAgainInAnyCase() {
        RegisteredColumns.keeping(spec(Kind.REFERENCE), parts(lake)).columns(List.of("DT"));

        assertThat(outdated).isEmpty();
    }

    @Test
    @Tag("FC7")
    void whoOnlyLooksWritesNothing() {
        RegisteredColumns looking = RegisteredColumns.looking(PRESS, parts(lake));

        assertThat(looking.columns(List.of("DT", "\u30ac\u30b9"))).containsExactly("dt_1", "\u30ac\u30b9");
        assertThat(looking.unusual()).isEqualTo(Map.of("DT", "dt_1"));
        assertThat(lake.keys()).isEmpty();
        assertThat(outdated).isEmpty();
    }

    @Test
    void aDamagedRegistryIsNamedWithTheFix() {
        for (String text : List.of(
                "",
                "[]",
                "null",
                "{}",
                "{\"since\":\"2026-02-01T06:00:00Z\",\"columns\":{\"a\":null}}",
                "{\"since\":\"x\",\"columns\":{}}",
                "{\"since\":\"2026-02-01T06:00:00Z\",\"columns\":{\"a\":\"No Name\"}}")) {
            lake.delete(KEY);
            lake.put(KEY, LakeBody.of(text.getBytes(StandardCharsets.UTF_8)), new Lake.PutCondition.Absent(), Map.of());

            assertThatThrownBy(() -> keeping(lake).columns(List.of("a")))
                    .as(text)
                    .isInstanceOfSatisfying(FatalException.class, e -> {
                        assertThat(e.failure().code()).isEqualTo(ErrorCode.COLUMN_COLLISION);
                        assertThat(e.failure().message()).contains(KEY);
                        assertThat(e.failure().nextStep()).contains("former version");
                    });
        }
    }

    @Test
    void aSourceCannotMakeTheRegistryGrowForEver() {
        List<String> many =
                IntStream.rangeClosed(0, ColumnBook.MOST).mapToObj(i -> "c" + i).toList();

        assertThatThrownBy(() -> keeping(lake).columns(many))
                .isInstanceOf(FatalException.class)
                .hasMessageContaining("10000");
        assertThatThrownBy(() -> keeping(lake)
                        .columns(IntStream.range(0, 1_100)
                                .mapToObj(i -> i + "x".repeat(4_000))
                                .toList()))
                .isInstanceOf(FatalException.class)
                .hasMessageContaining("bytes");
        assertThat(lake.keys()).isEmpty();
    }

    private RegisteredColumns keeping(Lake in) {
        return RegisteredColumns.keeping(PRESS, parts(in));
    }

    private RegisteredColumns.Parts parts(Lake in) {
        return new RegisteredColumns.Parts(
                registry(in), (stream, before) -> outdated.add(stream + " " + before), timing());
    }

    private static ColumnRegistry registry(Lake in) {
        return new ColumnRegistry(in, new ObjectKeys(""));
    }

    private Timing timing() {
        return new Timing(clock, _ -> {}, new Random(7), System::nanoTime);
    }

    private static StreamSpec spec(Kind kind) {
        return TestSpecs.of(
                "press",
                "senseforce",
                kind,
                LocalDate.of(2026, 1, 1),
                10,
                2,
                TestRules.DATASET,
                Optional.empty(),
                "spec");
    }

    /** Lets something else happen before each write. */
    private Lake beforePut(Runnable first) {
        return (Lake) Proxy.newProxyInstance(
                Lake.class.getClassLoader(), new Class<?>[] {Lake.class}, (_, method, arguments) -> {
                    if (method.getName().equals("put")) {
                        first.run();
                    }
                    return method.invoke(lake, arguments);
                });
    }
}
