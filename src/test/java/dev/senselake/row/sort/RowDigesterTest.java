package dev.senselake.row.sort;

import static dev.senselake.row.sort.TrafficBuffers.AS_OF;
import static dev.senselake.row.sort.TrafficBuffers.DAY;
import static dev.senselake.row.sort.TrafficBuffers.feed;
import static dev.senselake.row.sort.TrafficBuffers.hour;
import static dev.senselake.row.sort.TrafficBuffers.limits;
import static dev.senselake.row.sort.TrafficBuffers.lines;
import static dev.senselake.row.sort.TrafficBuffers.traffic;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.failure.ErrorCode;
import dev.senselake.row.RowDefect;
import dev.senselake.row.TestRows;
import dev.senselake.row.TestRules;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one walk over sorted rows notices: rows of one key that differ, entities, rows of the future. */
class RowDigesterTest {
    @TempDir
    Path folder;

    @Test
    @Tag("vea-13")
    @Tag("E38")
    void anEqualRowTwiceCountsOnceAndAnotherOneWithItsKeyIsADefect() throws IOException {
        try (WindowBuffer buffer = traffic(limits(folder, 1 << 20))) {
            feed(buffer, hour("z", "2026-01-31T00:00:00.000Z", 1), hour("z", "2026-01-31T00:00:00.000Z", 1));
            assertThat(lines(buffer.content(DAY))).hasSize(1);
            assertThat(buffer.content(DAY).defects()).isEmpty();
            feed(buffer, hour("z", "2026-01-31T00:00:00.000Z", 2));
            feed(buffer, hour("z", "2026-01-31T00:00:00.000Z", 3), hour("z", "2026-01-31T01:00:00.000Z", 4));
            assertThat(buffer.content(DAY).defective()).isEqualTo(3);
            assertThat(buffer.content(DAY).defects())
                    .allSatisfy(defect -> {
                        assertThat(defect.code()).isEqualTo(ErrorCode.CONFLICTING_ROWS);
                        assertThat(defect.reason()).contains("zone_id, record_date_hour_1");
                    })
                    .extracting(RowDefect::text)
                    .extracting(TrafficBuffers::count)
                    .containsExactly(1, 2, 3);
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

    @Test
    @Tag("E38")
    void conflictsAreKeptUpToALimit() throws IOException {
        try (WindowBuffer buffer = traffic(limits(folder, 1 << 20))) {
            feed(
                    buffer,
                    IntStream.range(0, RowDefect.MAX_KEPT + 50)
                            .mapToObj(count -> hour("z", "2026-01-31T00:00:00.000Z", count))
                            .toArray(String[]::new));
            assertThat(buffer.content(DAY).defects()).hasSize(RowDefect.MAX_KEPT);
            assertThat(buffer.content(DAY).rows()).isEqualTo(RowDefect.MAX_KEPT + 50);
        }
    }

    @Test
    void rowsAtAsOfAndLaterAreOfTheFuture() throws IOException {
        Instant noon = Instant.parse("2026-01-31T12:00:00Z");
        try (WindowBuffer buffer =
                WindowBuffer.ofDays(List.of(DAY), noon, TestRules.TRAFFIC, limits(folder, 1 << 20))) {
            feed(
                    buffer,
                    hour("z", "2026-01-31T11:59:59.999Z", 1),
                    hour("z", "2026-01-31T12:00:00.000Z", 2),
                    hour("z", "2026-01-31T13:00:00.000Z", 3));
            assertThat(buffer.content(DAY).futureRows()).isEqualTo(2);
            assertThat(buffer.content(DAY).entities()).containsExactly("z");
        }
    }
}
