package dev.senselake.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.senselake.contract.CampaignReport;
import dev.senselake.local.aws.EmbeddedAws;
import dev.senselake.local.aws.EmbeddedAwsConfig;
import dev.senselake.local.failure.UserException;
import dev.senselake.local.lambda.Await;
import dev.senselake.local.simulator.http.Fault;
import dev.senselake.local.simulator.http.RequestMatcher;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk of its own becomes full while a run loads into it, and has space again for the next one. */
@Tag("H53")
class FullDiskIT {
    private static final String INPUT = Table.input(Table.ONE_OF_EACH);
    private static final String SKIPPED = "no disk of its own can be mounted here, so that none can be filled";
    private static final int MEGA = 1 << 20;

    @TempDir
    Path folder;

    private Path home;
    private boolean mounted;

    @BeforeEach
    void mount() throws Exception {
        home = Files.createDirectory(folder.resolve("home"));
        mounted = call("mount", "-t", "tmpfs", "-o", "size=160m", "tmpfs", home.toString());
        if (!mounted) {
            CampaignReport.write("full disk", "skipped: " + SKIPPED);
        }
        assumeTrue(mounted, SKIPPED);
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            assertThat(call("umount", "--lazy", home.toString())).isTrue();
        }
    }

    @Test
    void runEndsWithASentenceAndTheNextOneGoesOn() throws Exception {
        try (Sources sources = Sources.start()) {
            try (ToolProcess run = fillDuringARun(sources)) {
                assertThat(run.process().waitFor()).isNotZero();
                assertThat(run.errors())
                        .contains(
                                "the disk of home %s is full, so the run was stopped: free some space".formatted(home))
                        .doesNotContain("\tat ");
            }
            try (ToolProcess next = ToolProcess.run(home, sources.environment(), INPUT)) {
                assertThat(next.process().waitFor()).isEqualTo(2);
                assertThat(next.errors()).contains("and a run needs 64").doesNotContain("\tat ");
            }
            completesOnceThereIsSpace(sources);
        }
        CampaignReport.write("full disk", "a run stopped and a run killed, and the next one goes on");
    }

    @Test
    void ledgerOfAKilledRunIsNotTakenForADamagedOne() throws Exception {
        try (Sources sources = Sources.start()) {
            try (ToolProcess run = fillDuringARun(sources)) {
                List<ProcessHandle> all = run.all();
                all.forEach(ProcessHandle::destroyForcibly);
                for (ProcessHandle process : all) {
                    assertThat(process.onExit()).succeedsWithin(1, TimeUnit.MINUTES);
                }
            }
            List<String> state = List.of("state", "--home", home.toString());
            try (ToolProcess command = ToolProcess.start(home, sources.environment(), List.of(), state)) {
                command.process().waitFor();
                assertThat(command.errors()).doesNotContain("\tat ").doesNotContain("set aside");
            }
            completesOnceThereIsSpace(sources);
        }
    }

    @Test
    void commandsOnAFullDiskSaySoAndTheLedgerStays() throws Exception {
        EmbeddedAwsConfig config = EmbeddedAwsConfig.onLoopback(home, Path.of("target"));
        EmbeddedAws.start(config).close();
        Path ledger = home.resolve("shared-local-instance.db");
        byte[] content = Files.readAllBytes(ledger);
        try (Sources sources = Sources.start()) {
            fill(home.resolve("ballast"));
            for (String name : List.of("state", "plan", "run")) {
                List<String> arguments = List.of(name, "--home", home.toString());
                try (ToolProcess command = ToolProcess.start(home, sources.environment(), List.of(), arguments)) {
                    assertThat(command.process().waitFor()).as(name).isEqualTo(2);
                    assertThat(command.errors())
                            .as(name)
                            .startsWith("senselake: home " + home)
                            .hasLineCount(1)
                            .contains("free s");
                }
            }
        }
        // The space may go between the question for it and the start.
        assertThatThrownBy(() -> EmbeddedAws.start(config))
                .isInstanceOf(UserException.class)
                .hasMessageContainingAll(ledger.toString(), "nothing can be written beside it: free some space");
        try (Stream<Path> files = Files.list(home)) {
            assertThat(files).noneMatch(file -> file.toString().contains("unreadable"));
        }
        assertThat(ledger).hasBinaryContent(content);
    }

    /** Returns a run whose disk is full since its first window of traffic is in the lake. */
    private ToolProcess fillDuringARun(Sources sources) throws Exception {
        CountDownLatch full = new CountDownLatch(1);
        sources.simulators().vea().faults().after(1, RequestMatcher.path("/api/data/traffic"), Fault.holdBefore(full));
        ToolProcess run = ToolProcess.run(home, sources.environment(), INPUT);
        Await.until(() -> !run.isAlive() || ToolProcess.objects(home, "traffic") > 0);
        fill(home.resolve("ballast"));
        full.countDown();
        return run;
    }

    private void completesOnceThereIsSpace(Sources sources) throws Exception {
        Files.delete(home.resolve("ballast"));
        try (Tool tool = Tool.open(home, sources.environment())) {
            LakeView rest = tool.lake();
            assertThat(rest.of("traffic")).isNotEmpty();

            assertThat(tool.run("next", Sources.NOW, INPUT).path("status").asText())
                    .isEqualTo("SUCCEEDED");

            tool.lake().assertEquals(sources, Table.ONE_OF_EACH);
            assertThat(tool.lake().writes()).containsAllEntriesOf(rest.writes());
        }
        try (Stream<Path> files = Files.list(home)) {
            assertThat(files).noneMatch(file -> file.toString().contains("unreadable"));
        }
    }

    /** Writes until there is no space left. */
    private static void fill(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] block = new byte[MEGA];
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }

    private static boolean call(String... command) throws Exception {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException e) {
            // There is no such program.
            return false;
        }
    }
}
