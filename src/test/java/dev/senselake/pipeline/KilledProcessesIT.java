package dev.senselake.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.contract.CampaignReport;
import dev.senselake.local.lambda.Await;
import dev.senselake.local.simulator.http.Fault;
import dev.senselake.local.simulator.http.Faults;
import dev.senselake.local.simulator.http.RequestMatcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs as users start them, of which one process is killed at random while both sources answer with all kinds of faults.
 * The number of rounds is the system property {@code senselake.rounds}.
 */
@Tag("H53")
@Tag("I7")
@Tag("J64")
class KilledProcessesIT {
    private static final int ROUNDS = Integer.getInteger("senselake.rounds", 3);
    private static final int KILLS = 2;
    private static final int WRONG_USAGE = 2;
    private static final String INPUT = Table.input(Table.ONE_OF_EACH);

    @TempDir
    Path folder;

    static IntStream rounds() {
        return IntStream.range(0, ROUNDS);
    }

    @ParameterizedTest
    @MethodSource("rounds")
    void theNextRunCompletesTheLake(int round) throws Exception {
        SplittableRandom random = new SplittableRandom(round);
        Path home = folder.resolve("home");
        try (Sources sources = Sources.start()) {
            Faults vea = sources.simulators().vea().faults();
            Faults senseforce = sources.simulators().senseforce().faults();
            storm(vea);
            storm(senseforce);
            for (int kill = 0; kill < KILLS; kill++) {
                killOne(home, sources.environment(), random);
            }
            vea.clear();
            senseforce.clear();

            try (Tool tool = Tool.open(home, sources.environment())) {
                tool.run("last", Sources.NOW, INPUT);

                tool.lake().assertEquals(sources, Table.ONE_OF_EACH);
            }
        }
        CampaignReport.write("processes", "%d rounds of %d kills".formatted(round + 1, KILLS));
    }

    private static void storm(Faults faults) {
        RequestMatcher any = RequestMatcher.under("/api/");
        faults.every(11, any, Fault.status(429, Duration.ofSeconds(1)))
                .every(13, any, Fault.status(503))
                .every(17, any, Fault.truncate(200))
                .every(19, any, Fault.reset());
    }

    /** Starts a run and a second one beside it, kills a process of the first, and waits for the end of all. */
    private static void killOne(Path home, Map<String, String> environment, SplittableRandom random) throws Exception {
        Process tool = Tool.start(home, environment, INPUT);
        Await.until(() -> !tool.isAlive() || Files.exists(home.resolve("logs")));
        int second = Tool.start(home, environment, INPUT).waitFor();
        assertThat(second)
                .as("a second run at once")
                .isIn(tool.isAlive() ? List.of(WRONG_USAGE) : List.of(0, 1, WRONG_USAGE));
        long wanted = objects(home) + random.nextInt(12);
        Await.until(() -> !tool.isAlive() || objects(home) >= wanted);
        List<ProcessHandle> all =
                Stream.concat(Stream.of(tool.toHandle()), tool.descendants()).toList();
        all.get(random.nextInt(all.size())).destroyForcibly();
        for (ProcessHandle process : all) {
            assertThat(process.onExit()).succeedsWithin(5, TimeUnit.MINUTES);
        }
    }

    private static long objects(Path home) {
        Path lake = home.resolve("s3").resolve("lake");
        try (Stream<Path> files = Files.exists(lake) ? Files.walk(lake) : Stream.empty()) {
            return files.filter(file -> file.toString().endsWith(".ndjson.gz")).count();
        } catch (IOException | UncheckedIOException e) {
            // A folder or a temporary file went while it was looked at.
            return 0;
        }
    }
}
