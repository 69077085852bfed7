package dev.senselake.row.sort;

import static dev.senselake.row.sort.TrafficBuffers.DAY;
import static dev.senselake.row.sort.TrafficBuffers.decoded;
import static dev.senselake.row.sort.TrafficBuffers.feed;
import static dev.senselake.row.sort.TrafficBuffers.hour;
import static dev.senselake.row.sort.TrafficBuffers.limits;
import static dev.senselake.row.sort.TrafficBuffers.lines;
import static dev.senselake.row.sort.TrafficBuffers.traffic;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is published of a day: sorted, digested, each row once, in a body of its own generation. */
class PartitionContentTest {
    @TempDir
    Path folder;

    @Test
    void contentIsSortedDescribedAndDigested() throws Exception {
        try (WindowBuffer buffer = traffic(limits(folder, 1 << 20))) {
            feed(
                    buffer,
                    hour("zé", "2026-01-31T01:00:00.000Z", 1),
                    hour("a\\\"b", "2026-01-31T01:00:00.000Z", 2),
                    hour("a\\\"b", "2026-01-31T00:00:00.000Z", 3));
            PartitionContent content = buffer.content(DAY);
            byte[] decoded = decoded(content, 1);
            assertThat(lines(content)).extracting(TrafficBuffers::count).containsExactly(3, 2, 1);
            assertThat(content.rows()).isEqualTo(3);
            assertThat(content.bytes()).isEqualTo(decoded.length);
            assertThat(content.sha256())
                    .isEqualTo(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(decoded)));
            assertThat(content.entities()).containsExactlyInAnyOrder("zé", "a\"b");
            assertThat(content.defects()).isEmpty();
        }
    }

    @Test
    @Tag("I7")
    @Tag("I9")
    void noRowsAreAnEmptyContentWithABodyOfItsOwn() throws IOException {
        try (WindowBuffer buffer = traffic(limits(folder, 1 << 20))) {
            PartitionContent content = buffer.content(DAY);
            assertThat(content.rows()).isZero();
            assertThat(decoded(content, 1)).isEmpty();
            assertThat(content.compressed().open(1).readAllBytes())
                    .isNotEqualTo(content.compressed().open(2).readAllBytes());
            assertThat(content.sha256()).startsWith("e3b0c44298fc1c14");
        }
    }
}
