package dev.senselake.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.config.Stores;
import dev.senselake.counts.kept.FakeCounts;
import dev.senselake.lake.FakeLake;
import dev.senselake.lake.LakeConfig;
import dev.senselake.ledger.FakeOutcomes;
import dev.senselake.mark.FakeColumns;
import dev.senselake.mark.FakeEntities;
import dev.senselake.mark.FakeReadLengths;
import dev.senselake.run.StandingLedger;
import dev.senselake.source.FakeSourceStatus;
import dev.senselake.time.Timing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lambda keeps the temporary folder of an environment whose function it killed. */
class LeftoversTest {
    private static final String TEMPORARY = "java.io.tmpdir";

    @Test
    void temporaryFilesOfAKilledFunctionAreGoneBeforeTheNextOneReads(@TempDir Path folder) throws IOException {
        Path left = Files.createFile(folder.resolve("rows-123.deflate"));

        start(folder, Optional.empty());

        assertThat(left).doesNotExist();
    }

    @Test
    void aWorkerWithAFolderOfItsOwnTakesNothingFromOtherWorkers(@TempDir Path shared, @TempDir Path own)
            throws IOException {
        Path left = Files.createFile(own.resolve("rows-123.deflate"));
        Path another = Files.createFile(shared.resolve("rows-456.deflate"));

        start(shared, Optional.of(own.toString()));

        assertThat(left).doesNotExist();
        assertThat(another).exists();
    }

    private static void start(Path temporary, Optional<String> given) {
        String before = System.getProperty(TEMPORARY);
        try {
            System.setProperty(TEMPORARY, temporary.toString());
            new Wiring()
                    .ports(
                            new FakeLake(),
                            new Stores(new LakeConfig("lake", ""), "ledger"),
                            new StandingLedger(),
                            new FakeOutcomes(),
                            new FakeEntities(),
                            new FakeColumns(),
                            new FakeCounts(),
                            new FakeReadLengths(),
                            new FakeSourceStatus(),
                            new Timing(Clock.systemUTC(), duration -> {}, new SplittableRandom(7), System::nanoTime),
                            given);
        } finally {
            System.setProperty(TEMPORARY, before);
        }
    }
}
