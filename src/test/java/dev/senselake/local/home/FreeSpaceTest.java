package dev.senselake.local.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.senselake.local.failure.UserException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FreeSpaceTest {
    private static final Path HOME = Path.of("home");

    @Test
    void runIsStoppedOnceWhenHardlyAnySpaceIsLeft() {
        AtomicLong left = new AtomicLong(100 << 20);
        AtomicInteger stops = new AtomicInteger();
        try (FreeSpace space = new FreeSpace(HOME, left::get)) {
            space.look(stops::incrementAndGet);
            assertThat(stops).hasValue(0);
            space.requireEnough();

            left.set(1 << 20);
            space.look(stops::incrementAndGet);
            space.look(stops::incrementAndGet);

            assertThat(stops).hasValue(1);
            assertThatThrownBy(space::requireEnough)
                    .isInstanceOf(UserException.class)
                    .hasMessageContainingAll("the disk of home home is full", "free some space");
        }
    }
}
