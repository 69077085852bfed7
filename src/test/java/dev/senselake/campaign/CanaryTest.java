package dev.senselake.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets that sources quote in their refusals, and what the functions log of these. */
@Tag("I17")
class CanaryTest {
    private static final Logger FUNCTIONS = Logger.getLogger("dev.senselake");
    private static final int SEEDS = 10;

    @TempDir
    Path folder;

    private final Log log = new Log();

    @BeforeEach
    void listen() {
        FUNCTIONS.setUseParentHandlers(false);
        FUNCTIONS.addHandler(log);
    }

    @AfterEach
    void stop() {
        FUNCTIONS.removeHandler(log);
        FUNCTIONS.setUseParentHandlers(true);
    }

    @Test
    void noSecretIsLogged() {
        for (long seed = 0; seed < SEEDS; seed++) {
            new Simulation(seed, folder).run();
        }

        assertThat(log.lines).hasSizeGreaterThan(300);
        assertThat(log.lines).noneMatch(line -> line.contains("canary"));
    }

    private static final class Log extends Handler {
        private final List<String> lines = new ArrayList<>();

        Log() {
            setLevel(Level.ALL);
        }

        @Override
        public void publish(LogRecord line) {
            lines.add(line.getMessage() + Arrays.toString(line.getParameters()) + line.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
