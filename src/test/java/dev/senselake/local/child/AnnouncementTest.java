package dev.senselake.local.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnnouncementTest {
    private final Announcement announcement = new Announcement();

    @Test
    void theLineIsFoundAmongOthersAndInPieces() {
        assertThat(scan("Port: 8000\nsense")).isEmpty();
        assertThat(scan("lake-ready 47")).isEmpty();
        assertThat(scan("11\nmore")).contains("senselake-ready 4711");
    }

    @Test
    void aFailureIsFoundToo() {
        assertThat(scan("senselake-failed port taken\r\n")).contains("senselake-failed port taken");
    }

    @Test
    void aLineWithoutEndCostsNoMemoryAndHidesNothingAfterIt() {
        for (int i = 0; i < 100; i++) {
            assertThat(scan("x".repeat(8192))).isEmpty();
        }
        assertThat(scan("\nsenselake-ready 1\n")).contains("senselake-ready 1");
    }

    private Optional<String> scan(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return announcement.scan(bytes, bytes.length);
    }
}
