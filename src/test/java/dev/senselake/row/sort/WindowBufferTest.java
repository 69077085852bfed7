package dev.senselake.row.sort;

import static dev.senselake.row.sort.TrafficBuffers.AS_OF;
import static dev.senselake.row.sort.TrafficBuffers.DAY;
import static dev.senselake.row.sort.TrafficBuffers.feed;
import static dev.senselake.row.sort.TrafficBuffers.hour;
import static dev.senselake.row.sort.TrafficBuffers.limits;
import static dev.senselake.row.sort.TrafficBuffers.lines;
import static dev.senselake.row.sort.TrafficBuffers.nameless;
import static dev.senselake.row.sort.TrafficBuffers.traffic;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.FatalException;
import dev.senselake.row.RowDefect;
import dev.senselake.row.TestRows;
import dev.senselake.row.TestRules;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows are cut into days, and what is wrong with a row is told of its day only. */
class WindowBufferTest {
    @TempDir
    Path folder;

    @Test
    @Tag("I6")
    @Tag("C27")
    @Tag("vea-13")
    void rowsAreCutIntoUtcDaysAndPaddingIsCountedOnly() throws IOException {
        List<LocalDate> days = List.of(DAY, DAY.plusDays(1));
        try (WindowBuffer buffer = WindowBuffer.ofDays(days, AS_OF, TestRules.TRAFFIC, limits(folder, 1 << 20))) {
            feed(
                    buffer,
                    hour("z", "2026-01-30T23:59:59.999Z", 1),
                    hour("z", "2026-01-31T00:00:00.000Z", 2),
                    hour("z", "2026-01-31T23:59:59.999Z", 3),
                    hour("z", "2026-02-01T00:00:00.000Z", 4),
                    hour("z", "2026-02-02T00:00:00.000Z", 5));
            assertThat(buffer.paddingRows()).isEqualTo(2);
            assertThat(buffer.rows()).isEqualTo(3);
            assertThat(buffer.days()).containsExactlyElementsOf(days);
            assertThat(lines(buffer.content(DAY)))
                    .extracting(TrafficBuffers::count)
                    .containsExactly(2, 3);
            assertThat(lines(buffer.content(DAY.plusDays(1))))
                    .extracting(TrafficBuffers::count)
                    .containsExactly(4);
        }
    }

    @Test
    @Tag("vea-7")
    @Tag("D33")
    void rowsAtOrAfterAsOfAreKeptAndCounted() throws IOException {
        Instant noon = Instant.parse("2026-01-31T12:00:00Z");
        try (WindowBuffer buffer =
                WindowBuffer.ofDays(List.of(DAY), noon, TestRules.TRAFFIC, limits(folder, 1 << 20))) {
            feed(
                    buffer,
                    hour("z", "2026-01-31T11:00:00.000Z", 1),
                    hour("z", "2026-01-31T12:00:00.000Z", 2),
                    hour("z", "2026-01-31T12:00:00.000Z", 2),
                    hour("z", "2026-01-31T14:00:00.000Z", 3));
            assertThat(buffer.content(DAY).futureRows()).isEqualTo(2);
            assertThat(buffer.content(DAY).rows()).isEqualTo(3);
        }
    }

    @Test
    @Tag("C27")
    void defectsFailTheirOwnDayOnly() throws IOException {
        List<LocalDate> days = List.of(DAY, DAY.plusDays(1));
        try (WindowBuffer buffer = WindowBuffer.ofDays(days, AS_OF, TestRules.TRAFFIC, limits(folder, 1 << 20))) {
            feed(buffer, hour("z", "2026-02-01T05:00:00.000Z", 1), nameless("2026-01-30T00:00:00.000Z", ""));
            for (int i = 0; i < 150; i++) {
                feed(buffer, nameless("2026-01-31T00:00:00.000Z", "é".repeat(5_000)));
            }
            assertThat(buffer.content(DAY.plusDays(1)).defects()).isEmpty();
            assertThat(buffer.content(DAY).defects()).hasSize(100).allSatisfy(defect -> {
                assertThat(defect.code()).isEqualTo(ErrorCode.ROW_INVALID);
                assertThat(defect.text()).hasSize(2_000);
            });
            assertThat(buffer.content(DAY).defective()).isEqualTo(150);
            assertThat(buffer.paddingRows()).isEqualTo(1);
        }
    }

    @Test
    @Tag("FC4")
    @Tag("C27")
    @Tag("D32")
    void rowsWhoseDayCannotBeToldAreKeptOnceAndFailNoDay() throws IOException {
        try (WindowBuffer buffer = traffic(limits(folder, 1 << 20))) {
            feed(buffer, hour("zone-7", "soon", 1), hour("zone-7", "soon", 1), hour("zone-8", "later", 1));
            assertThatThrownBy(buffer::requireInstants)
                    .isInstanceOfSatisfying(
                            FatalException.class,
                            e -> assertThat(e.failure().code()).isEqualTo(ErrorCode.ROW_INVALID))
                    .hasMessageContaining("all 2 rows have no instant")
                    .hasMessageContaining("record_date_hour_1 is no instant")
                    .hasMessageNotContaining("zone-");

            feed(buffer, hour("z", DAY + "T05:00:00.000Z", 1));
            buffer.requireInstants();
            assertThat(buffer.undated())
                    .hasSize(2)
                    .allSatisfy(row -> assertThat(row.text()).contains("zone-"));
            assertThat(buffer.content(DAY).defects()).isEmpty();
            assertThat(lines(buffer.content(DAY))).hasSize(1);

            buffer.clear();
            assertThat(buffer.undated()).isEmpty();
        }
    }

    @Test
    @Tag("FC4")
    void moreThanAThousandRowsWithoutAnInstantEndTheAnswer() {
        try (WindowBuffer buffer = traffic(limits(folder, 1 << 20))) {
            for (int i = 0; i < 1_000; i++) {
                feed(buffer, hour("z", "soon", i));
            }
            assertThatThrownBy(() -> feed(buffer, hour("z", "soon", 1_000)))
                    .isInstanceOf(FatalException.class)
                    .hasMessageContaining("more than 1000 rows have no instant");
        }
    }

    @Test
    void aSnapshotKeepsEveryRow() throws IOException {
        try (WindowBuffer buffer = WindowBuffer.ofSnapshot(AS_OF, TestRules.ZONE, limits(folder, 1 << 20))) {
            TestRows.feed(TestRules.ZONE, "[{\"zoneId\":\"b\"},{\"zoneId\":\"a\"},{\"name\":\"no id\"}]", buffer);
            assertThat(lines(buffer.snapshot())).containsExactly("{\"zone_id\":\"a\"}", "{\"zone_id\":\"b\"}");
            assertThat(buffer.snapshot().entities()).containsExactlyInAnyOrder("a", "b");
            assertThat(buffer.snapshot().defects()).extracting(RowDefect::text).containsExactly("{\"name\":\"no id\"}");
            assertThat(buffer.snapshot().futureRows()).isZero();
            assertThatIllegalArgumentException().isThrownBy(() -> buffer.content(DAY));
        }
        try (WindowBuffer buffer = traffic(limits(folder, 1 << 20))) {
            assertThatIllegalStateException().isThrownBy(buffer::snapshot);
            assertThatIllegalArgumentException().isThrownBy(() -> buffer.content(DAY.plusDays(1)));
        }
    }
}
