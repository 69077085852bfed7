package dev.senselake.row.sort;

import static dev.senselake.row.sort.TrafficBuffers.DAY;
import static dev.senselake.row.sort.TrafficBuffers.feed;
import static dev.senselake.row.sort.TrafficBuffers.hour;
import static dev.senselake.row.sort.TrafficBuffers.limits;
import static dev.senselake.row.sort.TrafficBuffers.shuffled;
import static dev.senselake.row.sort.TrafficBuffers.traffic;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The compressed body of a day: one gzip member, the same for every generation but for its time field. */
class DeflatedTest {
    @TempDir
    Path folder;

    @Test
    @Tag("F43")
    void twoGenerationsDifferInTheTimeFieldOnly() throws IOException {
        try (WindowBuffer buffer = traffic(limits(folder, 1 << 20))) {
            feed(buffer, hour("z", "2026-01-31T00:00:00.000Z", 1));
            PartitionContent content = buffer.content(DAY);
            byte[] one = content.compressed().open(0x1_0000_0001L).readAllBytes();
            byte[] other = content.compressed().open(0xAABBCCDDL).readAllBytes();
            assertThat(one).hasSize(Math.toIntExact(content.compressed().length()));
            assertThat(HexFormat.of().formatHex(one, 0, 10)).isEqualTo("1f8b08000100000000ff");
            assertThat(HexFormat.of().formatHex(other, 0, 10)).isEqualTo("1f8b0800ddccbbaa00ff");
            assertThat(HexFormat.of().formatHex(one, 10, one.length))
                    .isEqualTo(HexFormat.of().formatHex(other, 10, other.length));
        }
    }

    @Test
    void aBodyCanBeReadAgainFromItsStartAlsoWhenSpilled() throws IOException {
        try (WindowBuffer buffer = traffic(limits(folder, 30_000))) {
            feed(buffer, shuffled(2_000, 4));
            Deflated body = buffer.content(DAY).compressed();
            byte[] first = body.open(9).readAllBytes();
            assertThat(first)
                    .hasSize(Math.toIntExact(body.length()))
                    .isEqualTo(body.open(9).readAllBytes());
        }
    }

    @Test
    void bytesThatDoNotCompressComeOutAsTheyWerePassed() throws IOException {
        byte[] noise = new byte[200_000];
        new Random(3).nextBytes(noise);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Deflated body = Deflated.write(out, () -> new ByteArrayInputStream(out.toByteArray()), target -> {
            target.take(noise, 0, 150_000);
            target.take(noise, 150_000, 50_000);
        });
        try (InputStream in = new GZIPInputStream(body.open(7))) {
            assertThat(in.readAllBytes()).isEqualTo(noise);
        }
        assertThat(body.open(7).readAllBytes()).hasSize(Math.toIntExact(body.length()));
    }
}
