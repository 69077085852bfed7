package dev.senselake.local.bench.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MeteredCommandTest {
    // Some 0.3 s of CPU in a shell.
    private static final String WORK = "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done";
    private static final Duration LEAST = Duration.ofMillis(100);

    @TempDir
    Path folder;

    @Test
    void commandItselfIsCounted() {
        CommandCost cost = run(WORK + "; exit 3");
        assertThat(cost.status()).isEqualTo(3);
        assertThat(cost.cpu()).isGreaterThan(LEAST);
        assertThat(cost.wall()).isPositive();
        assertThat(cost.processes()).first().extracting(ProcessCost::name).isEqualTo("sh");
        assertThat(cost.largest()).isGreaterThan(100_000);
    }

    @Test
    void childrenTooShortToBeSeenAreCounted() {
        CommandCost cost = run("n=0; while [ $n -lt 150 ]; do (i=0; while [ $i -lt 2000 ]; do i=$((i+1)); done);"
                + " n=$((n+1)); done");
        assertThat(cost.cpu()).isGreaterThan(LEAST);
        assertThat(cost.unseen()).isPositive();
    }

    @Test
    void killedChildIsCounted() {
        CommandCost cost = run("sh -c 'trap \"\" TERM; " + WORK + "; kill -9 $$'; true");
        assertThat(cost.status()).isZero();
        assertThat(cost.cpu()).isGreaterThan(LEAST);
    }

    @Test
    void childWhoseParentEndedFirstIsCounted() {
        CommandCost alone = run("true");
        CommandCost cost = run("(" + WORK + ") & exit 0");
        assertThat(cost.cpu()).isGreaterThan(alone.cpu().plus(LEAST));
    }

    @Test
    void grandchildWhoseParentWasKilledIsCounted() {
        CommandCost cost = run("sh -c '(" + WORK + ") & kill -9 $$'; true");
        assertThat(cost.cpu()).isGreaterThan(LEAST);
    }

    @Test
    void anotherCommandIsNotCounted() {
        run(WORK);
        assertThat(run("true").cpu()).isLessThan(LEAST);
    }

    @Test
    void outputGoesToTheLogAndNothingIsInherited() throws Exception {
        run("echo $GIVEN $HOME");
        assertThat(Files.readString(folder.resolve("log"))).isEqualTo("this\n");
    }

    private CommandCost run(String script) {
        return new MeteredCommand(
                        List.of("/bin/sh", "-c", script), Map.of("GIVEN", "this"), folder, folder.resolve("log"))
                .run(Clock.systemUTC());
    }
}
