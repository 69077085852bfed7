package dev.senselake.campaign;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The seeds under which a fault was found. Code that moves on gives a seed another course, so each fault has a test of its
 * own as well: a remark beside no rows (247) or beside rows of the last hour of all (653), {@link RemarkedSilenceTest}; proofs of
 * a remark that were no tries (1509), {@link dev.senselake.stream.RequestTallyTest}; a cap that was not there the second time and
 * was believed from then on (11109), {@link dev.senselake.source.sensource.RemarkProofTest}.
 */
@ExtendWith(QuietLog.class)
@Tag("FC17")
@Tag("I1")
class PinnedSeedsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {247, 653, 1509, 11109})
    void everyPromiseHolds(long seed) {
        new Simulation(seed, folder).run();
    }
}
