package dev.senselake.row.sort;

import static dev.senselake.row.sort.TrafficBuffers.AS_OF;
import static dev.senselake.row.sort.TrafficBuffers.DAY;
import static dev.senselake.row.sort.TrafficBuffers.decoded;
import static dev.senselake.row.sort.TrafficBuffers.feed;
import static dev.senselake.row.sort.TrafficBuffers.hour;
import static dev.senselake.row.sort.TrafficBuffers.limits;
import static dev.senselake.row.sort.TrafficBuffers.lines;
import static dev.senselake.row.sort.TrafficBuffers.traffic;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.failure.ErrorCode;
import dev.senselake.row.TestRows;
import dev.senselake.row.TestRules;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
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
    @Tag("vea-13")
    @Tag("E38")
    void anEqualRowTwiceCountsOnceAndAnotherOneWithItsKeyIsADefect() throws IOException {
        try (WindowBuffer buffer = traffic(limits(folder, 1 << 20))) {
            feed(buffer, hour("z", "2026-01-31T00:00:00.000Z", 1), hour("z", "2026-01-31T00:00:00.000Z", 1));
            assertThat(lines(buffer.content(DAY))).hasSize(1);
            assertThat(buffer.content(DAY).defects()).isEmpty();
            feed(buffer, hour("z", "2026-01-31T00:00:00.000Z", 2));
            assertThat(buffer.content(DAY).defects()).singleElement().satisfies(defect -> {
                assertThat(defect.code()).isEqualTo(ErrorCode.CONFLICTING_ROWS);
                assertThat(defect.reason()).contains("zone_id, record_date_hour_1");
                assertThat(defect.text()).contains("\"sumins\":2");
            });
        }
    }

    @Test
    @Tag("E38")
    @Tag("sf-5")
    void whereTheRowIsPartOfTheKeyOnlyEqualRowsAreOne() throws IOException {
        long milli = AS_OF.toEpochMilli() - 1;
        try (WindowBuffer buffer =
                WindowBuffer.ofDays(List.of(DAY), AS_OF, TestRules.DATASET, limits(folder, 1 << 20))) {
            String rows = "[%1$s,\"v\":2},%1$s,\"v\":1},%1$s,\"v\":2}]"
                    .formatted("{\"timestamp\":%d,\"thing\":\"t\",\"id\":null".formatted(milli));
            TestRows.feed(TestRules.DATASET, rows, buffer);
            assertThat(lines(buffer.content(DAY))).hasSize(2).isSorted();
            assertThat(buffer.content(DAY).defects()).isEmpty();
        }
    }
}
