package dev.senselake.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.local.lambda.Await;
import dev.senselake.local.simulator.http.Fault;
import dev.senselake.local.simulator.http.Faults;
import dev.senselake.local.simulator.http.RequestMatcher;
import dev.senselake.pipeline.ToolProcess.Part;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One process of a command is killed while the command needs it, and not the command itself; or a second run comes beside it. */
@Tag("H53")
class KilledPartIT {
    private static final String INPUT = Table.input(Table.ONE_OF_EACH);
    private static final String ENDED = "senselake: %s ended with exit status 137 (log: %s): start the command again;"
            + " what is loaded stays, and a run goes on from there\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"S3, s3proxy", "DYNAMO_DB, dynamodb"})
    void runWithoutAStandInEndsAndTheNextOneGoesOn(Part part, String name) throws Exception {
        Path home = folder.resolve("home");
        try (Sources sources = Sources.start()) {
            String ended = killInTheMiddle(home, sources, part, 1);

            assertThat(ended)
                    .endsWith(ENDED.formatted(name, home.resolve("logs").resolve(name + ".log")));

            sources.simulators().vea().faults().clear();
            try (Tool tool = Tool.open(home, sources.environment())) {
                LakeView rest = tool.lake();
                assertThat(rest.of("traffic")).isNotEmpty();

                tool.run("next", Sources.NOW, INPUT);

                tool.lake().assertEquals(sources, Table.ONE_OF_EACH);
                assertThat(tool.lake().writes()).containsAllEntriesOf(rest.writes());
            }
        }
    }

    @Test
    void anotherWorkerTakesThePlaceOfAKilledOne() throws Exception {
        Path home = folder.resolve("home");
        try (Sources sources = Sources.start()) {
            killInTheMiddle(home, sources, Part.WORKER, 0);

            LakeView.of(home).assertEquals(sources, Table.ONE_OF_EACH);
        }
    }

    @Test
    @Tag("I7")
    void secondRunOnOneHomeIsRefusedAndTheFirstGoesOn() throws Exception {
        Path home = folder.resolve("home");
        CountDownLatch gate = new CountDownLatch(1);
        try (Sources sources = Sources.start()) {
            sources.simulators()
                    .vea()
                    .faults()
                    .after(1, RequestMatcher.path("/api/data/traffic"), Fault.holdBefore(gate));
            List<String> streams = Table.ONE_OF_EACH.stream().map(Table::name).toList();
            try (ToolProcess first = ToolProcess.run(home, sources.environment(), streams)) {
                Await.until(() -> !first.isAlive() || ToolProcess.objects(home, "traffic") > 0);

                try (ToolProcess second = ToolProcess.run(home, sources.environment(), INPUT)) {
                    assertThat(second.process().waitFor()).isEqualTo(2);
                    assertThat(second.errors())
                            .isEqualTo(
                                    ("senselake: home %s is in use by another senselake command (process %d): wait for it to"
                                                    + " end, or choose another with --home\n")
                                            .formatted(home, first.process().pid()));
                }
                gate.countDown();
                assertThat(first.process().waitFor()).as(first.errors()).isZero();
                assertThat(first.errors())
                        .startsWith(
                                "the same on AWS: aws stepfunctions start-execution --state-machine-arn \"$MACHINE\" --input"
                                        + " '%s'%n".formatted(INPUT));
            }
            LakeView.of(home).assertEquals(sources, Table.ONE_OF_EACH);
        }
    }

    @Test
    void commandThatWaitsForAFunctionEndsWithAStandIn() throws Exception {
        Path home = Files.createDirectory(folder.resolve("home"));
        CountDownLatch asked = new CountDownLatch(1);
        try (Sources sources = Sources.start()) {
            RequestMatcher any = _ -> {
                asked.countDown();
                return true;
            };
            sources.simulators().vea().faults().always(any, Fault.stall());
            List<String> check = List.of("check", "--home", home.toString());
            try (ToolProcess command = ToolProcess.start(home, sources.environment(), List.of(), check)) {
                assertThat(asked.await(60, TimeUnit.SECONDS))
                        .as(command.errors())
                        .isTrue();
                assertEndsWithout(Part.DYNAMO_DB, "dynamodb", home, command);
            }
        }
    }

    @Test
    void servedStackEndsWithAStandIn() throws Exception {
        Path home = folder.resolve("home");
        List<String> simulate =
                List.of("simulate", "--with-aws", "--home", home.toString(), "--env-vars", folder + "/env.json");
        try (ToolProcess command = ToolProcess.start(home, Map.of(), List.of(), simulate)) {
            Await.until(() -> !command.isAlive() || command.output().contains("serving until stopped"));

            assertEndsWithout(Part.S3, "s3proxy", home, command);
        }
    }

    private static void assertEndsWithout(Part part, String name, Path home, ToolProcess command) throws Exception {
        List<ProcessHandle> parts = command.parts(part);
        assertThat(parts).as(command.errors()).hasSize(1);
        parts.forEach(ProcessHandle::destroyForcibly);

        assertThat(command.process().waitFor()).as(command::errors).isEqualTo(1);
        assertThat(command.errors())
                .endsWith(ENDED.formatted(name, home.resolve("logs").resolve(name + ".log")));
    }

    /**
     * Starts a run, kills the part while the second window of traffic is held back and the first one comes into the lake, and
     * returns what the run then said.
     */
    private static String killInTheMiddle(Path home, Sources sources, Part part, int status) throws Exception {
        Faults faults = sources.simulators().vea().faults();
        CountDownLatch gate = new CountDownLatch(1);
        faults.after(1, RequestMatcher.path("/api/data/traffic"), Fault.holdBefore(gate));
        try (ToolProcess run = ToolProcess.run(home, sources.environment(), INPUT)) {
            Await.until(() -> !run.isAlive() || ToolProcess.objects(home, "traffic") > 0);
            List<ProcessHandle> parts = run.parts(part);
            assertThat(parts).as(run.errors()).hasSize(1);
            parts.forEach(ProcessHandle::destroyForcibly);
            gate.countDown();
            assertThat(run.process().waitFor()).as(run::errors).isEqualTo(status);
            return run.errors();
        } finally {
            faults.clear();
        }
    }
}
