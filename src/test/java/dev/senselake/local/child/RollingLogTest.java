package dev.senselake.local.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RollingLogTest {
    @TempDir
    Path folder;

    @Test
    void theNewestLinesAreKeptInTwoFilesOfBoundedSize() {
        Path file = folder.resolve("logs/worker.log");
        try (RollingLog log = new RollingLog(file, 10)) {
            for (String line : new String[] {"first\n", "second\n", "third\n", "4\n"}) {
                write(log, line);
            }
        }
        assertThat(file).hasContent("third\n4\n");
        assertThat(folder.resolve("logs/worker.log.1")).hasContent("second\n");
    }

    @Test
    void aSecondStartGoesOnInTheSameFile() {
        Path file = folder.resolve("worker.log");
        for (String line : new String[] {"one\n", "two\n"}) {
            try (RollingLog log = new RollingLog(file, 100)) {
                write(log, line);
            }
        }
        assertThat(file).hasContent("one\ntwo\n");
    }

    private static void write(RollingLog log, String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        log.write(bytes, bytes.length);
    }
}
