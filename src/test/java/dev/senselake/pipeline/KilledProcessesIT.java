package dev.senselake.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.contract.CampaignReport;
import dev.senselake.local.lambda.Await;
import dev.senselake.local.simulator.http.Fault;
import dev.senselake.local.simulator.http.Faults;
import dev.senselake.local.simulator.http.RequestLog;
import dev.senselake.local.simulator.http.RequestLog.LoggedRequest;
import dev.senselake.local.simulator.http.RequestMatcher;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs as users start them, of which one process is killed at random while both sources answer with all kinds of faults. The
 * name of a failed test has its seed. System properties: {@code senselake.rounds}, how many; {@code senselake.seed}, the first.
 */
@Tag("H53")
@Tag("I7")
@TestInstance(Lifecycle.PER_CLASS)
class KilledProcessesIT {
    private static final int ROUNDS = Integer.getInteger("senselake.rounds", 3);
    private static final long FIRST = Long.getLong("senselake.seed", 0);
    private static final int PROGRESS = 5;
    private static final int KILLS = 2;
    // Fewer than a run sends that finds everything loaded.
    private static final int LAST_MOMENT = 12;
    private static final String INPUT = Table.input(Table.ONE_OF_EACH);

    private int kills;

    @TempDir
    Path folder;

    static LongStream seeds() {
        return LongStream.range(FIRST, FIRST + ROUNDS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theNextRunCompletesTheLake(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        Path home = folder.resolve("home");
        try (Sources sources = Sources.start()) {
            Faults vea = sources.simulators().vea().faults();
            Faults senseforce = sources.simulators().senseforce().faults();
            storm(vea);
            storm(senseforce);
            for (int kill = 0; kill < KILLS; kill++) {
                killOne(home, sources, random);
            }
            vea.clear();
            senseforce.clear();

            try (Tool tool = Tool.open(home, environment(sources))) {
                JsonNode summary = tool.run("last", Sources.NOW, INPUT);

                assertThat(summary.path("status").asText())
                        .as(summary.toPrettyString())
                        .isEqualTo("SUCCEEDED");
                tool.lake().assertEquals(sources, Table.ONE_OF_EACH);
            }
        }
        long done = seed - FIRST + 1;
        CampaignReport.write("real processes", "%d rounds, %d kills, lake = truth each time".formatted(done, kills));
        if (done % PROGRESS == 0) {
            System.out.printf("real processes: %d of %d rounds%n", done, ROUNDS);
        }
    }

    /** One request in six fails, each time in another way. */
    private static void storm(Faults faults) {
        List<Fault> mix = List.of(
                Fault.status(429, Duration.ofSeconds(1)), Fault.status(503), Fault.truncate(200), Fault.reset());
        for (int i = 0; i < mix.size(); i++) {
            int turn = 6 * i + 3;
            AtomicInteger requests = new AtomicInteger();
            RequestMatcher inTurn = request ->
                    request.path().startsWith("/api/") && requests.getAndIncrement() % (6 * mix.size()) == turn;
            faults.always(inTurn, mix.get(i));
        }
    }

    /** Starts a run, and kills one of its processes, or the run itself, at some request; waits for the end of all. */
    private void killOne(Path home, Sources sources, SplittableRandom random) throws Exception {
        RequestLog vea = sources.simulators().vea().log();
        RequestLog senseforce = sources.simulators().senseforce().log();
        int answered = vea.requests(KilledProcessesIT::isForData).size();
        int moment = vea.count() + senseforce.count() + 1 + random.nextInt(LAST_MOMENT);
        double victim = random.nextDouble();
        try (ToolProcess run = ToolProcess.run(home, environment(sources), INPUT)) {
            // A token of whose mint the worker died is waited for, 100 s: KilledAnywhereTest has that.
            Await.until(() -> !run.isAlive()
                    || (vea.requests(KilledProcessesIT::isForData).size() > answered
                            && vea.count() + senseforce.count() >= moment));
            List<ProcessHandle> all = run.all().stream()
                    .sorted(Comparator.comparingLong(ProcessHandle::pid))
                    .toList();
            kills += all.get((int) (victim * all.size())).destroyForcibly() ? 1 : 0;
            for (ProcessHandle process : all) {
                assertThat(process.onExit()).as(run.errors()).succeedsWithin(5, TimeUnit.MINUTES);
            }
        }
    }

    private static boolean isForData(LoggedRequest request) {
        return request.path().startsWith("/api/");
    }

    /** Returns an environment with larger pages: each fault is waited for. */
    private static Map<String, String> environment(Sources sources) {
        Map<String, String> environment = new HashMap<>(sources.environment());
        environment.computeIfPresent(
                "SENSEFORCE_DATASETS", (_, datasets) -> datasets.replace("\"page_size\":100", "\"page_size\":500"));
        return environment;
    }
}
