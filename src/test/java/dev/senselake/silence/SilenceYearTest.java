package dev.senselake.silence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.silence.World.Sort;
import dev.senselake.silence.YearTrial.False;
import dev.senselake.silence.YearTrial.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The goal of the detector, over whole years of worlds whose truth is known. With {@code -Dsenselake.silence.seeds=5} the
 * worlds are larger, and the table in docs/silence.md has to be what was measured.
 */
class SilenceYearTest {
    private static final int SEEDS = Integer.getInteger("senselake.silence.seeds", 1);
    private static final boolean WHOLE = SEEDS > 1;

    /** From this many people an hour on every outage has to be found. */
    private static final double CLEAR = 5;

    private static final double[] SIZES = {0, 1, CLEAR, 20, Double.MAX_VALUE};

    @Test
    void findsEveryOutageOfTheSimulatedYearAndInventsHardlyAny() throws IOException {
        List<YearTrial> simulated = trials(seed -> new SimulatedWorld(seed, WHOLE ? 50 : 16));
        List<YearTrial> other = trials(
                seed -> WHOLE ? new OtherWorld(seed, 1, 1, 2, 3, 5, 8, 10, 20) : new OtherWorld(seed, 1, 1, 2, 3, 8));

        String table = table(simulated, other);
        Files.writeString(Files.createDirectories(Path.of("target")).resolve("silence.md"), table);
        assertThat(simulated).allSatisfy(SilenceYearTest::reachesTheGoal);
        assertThat(other).allSatisfy(SilenceYearTest::reachesTheGoal);
        if (WHOLE) {
            assertThat(Files.readString(Path.of("docs/silence.md"))).contains(table);
        }
    }

    private static void reachesTheGoal(YearTrial trial) {
        assertThat(trial.results())
                .filteredOn(
                        result -> result.usual() >= CLEAR && result.counter().sort() != Sort.ROOM)
                .isNotEmpty()
                .allMatch(Result::found);
        assertThat(trial.inventions())
                .filteredOn(invention -> invention.sort() == Sort.USUAL)
                .hasSizeLessThanOrEqualTo(1);
    }

    private static List<YearTrial> trials(LongFunction<World> world) {
        return LongStream.rangeClosed(1, SEEDS)
                .mapToObj(seed -> new YearTrial(world.apply(seed)))
                .toList();
    }

    private static String table(List<YearTrial> simulated, List<YearTrial> other) {
        List<String> lines = new ArrayList<>();
        lines.add("| outages found, by people an hour | under 1 | 1 to 5 | 5 to 20 | 20 and more |");
        lines.add("|---|---|---|---|---|");
        for (SilenceKind kind : SilenceKind.values()) {
            lines.add(found("simulator, " + words(kind), simulated, Sort.USUAL, Optional.of(kind)));
        }
        for (SilenceKind kind : SilenceKind.values()) {
            lines.add(found("other generator, " + words(kind), other, Sort.USUAL, Optional.of(kind)));
        }
        lines.add(found("places with one counter", other, Sort.ALONE, Optional.empty()));
        lines.add(found("rooms that are not used every day", other, Sort.ROOM, Optional.empty()));
        lines.add("");
        lines.add("| false alarms in a year, by seed | "
                + IntStream.rangeClosed(1, SEEDS).mapToObj(String::valueOf).collect(Collectors.joining(" | ")) + " |");
        lines.add("|---" + "|---".repeat(SEEDS) + "|");
        lines.add(invented("simulator, 50 zones", simulated, Sort.USUAL));
        lines.add(invented("other generator, 44 counters", other, Sort.USUAL));
        lines.add(invented("its 2 places with one counter", other, Sort.ALONE));
        lines.add(invented("its 4 rooms that are not used every day", other, Sort.ROOM));
        return String.join("\n", lines);
    }

    private static String found(String name, List<YearTrial> trials, Sort sort, Optional<SilenceKind> kind) {
        List<Result> results = trials.stream()
                .flatMap(trial -> trial.results().stream())
                .filter(result -> result.counter().sort() == sort)
                .filter(result -> kind.isEmpty() || result.fault().kind() == kind.get())
                .toList();
        return IntStream.range(0, SIZES.length - 1)
                .mapToObj(size -> results.stream()
                        .filter(result -> result.usual() >= SIZES[size] && result.usual() < SIZES[size + 1])
                        .toList())
                .map(those -> "%d of %d"
                        .formatted(those.stream().filter(Result::found).count(), those.size()))
                .collect(Collectors.joining(" | ", "| " + name + " | ", " |"));
    }

    private static String invented(String name, List<YearTrial> trials, Sort sort) {
        return trials.stream()
                .map(YearTrial::inventions)
                .map(all -> all.stream().map(False::sort).filter(sort::equals).count())
                .map(String::valueOf)
                .collect(Collectors.joining(" | ", "| " + name + " | ", " |"));
    }

    private static String words(SilenceKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
