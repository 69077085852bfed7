package dev.senselake.lake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.FatalException;
import dev.senselake.lake.PartitionContent.RowDefect;
import dev.senselake.lake.spill.SpillSpace;
import dev.senselake.row.RowRules;
import dev.senselake.row.TestRows;
import dev.senselake.row.TestRules;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowBufferTest {
    private static final LocalDate DAY = LocalDate.of(2026, 1, 31);
    private static final Instant AS_OF = Instant.parse("2026-02-01T00:00:00Z");

    @TempDir
    Path folder;

    @Test
    @Tag("I6")
    @Tag("C27")
    @Tag("vea-13")
    void rowsAreCutIntoUtcDaysAndPaddingIsCountedOnly() throws IOException {
        List<LocalDate> days = List.of(DAY, DAY.plusDays(1));
        try (WindowBuffer buffer = WindowBuffer.ofDays(days, AS_OF, TestRules.TRAFFIC, limits(1 << 20))) {
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
                    .extracting(WindowBufferTest::count)
                    .containsExactly(2, 3);
            assertThat(lines(buffer.content(DAY.plusDays(1))))
                    .extracting(WindowBufferTest::count)
                    .containsExactly(4);
        }
    }

    @Test
    void contentIsSortedDescribedAndDigested() throws Exception {
        try (WindowBuffer buffer = traffic(limits(1 << 20))) {
            feed(
                    buffer,
                    hour("zé", "2026-01-31T01:00:00.000Z", 1),
                    hour("a\\\"b", "2026-01-31T01:00:00.000Z", 2),
                    hour("a\\\"b", "2026-01-31T00:00:00.000Z", 3));
            PartitionContent content = buffer.content(DAY);
            byte[] decoded = decoded(content, 1);
            assertThat(lines(content)).extracting(WindowBufferTest::count).containsExactly(3, 2, 1);
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
        try (WindowBuffer buffer = traffic(limits(1 << 20))) {
            PartitionContent content = buffer.content(DAY);
            assertThat(content.rows()).isZero();
            assertThat(decoded(content, 1)).isEmpty();
            assertThat(content.gzip(1).open().readAllBytes())
                    .isNotEqualTo(content.gzip(2).open().readAllBytes());
            assertThat(content.sha256()).startsWith("e3b0c44298fc1c14");
        }
    }

    @Test
    @Tag("F43")
    void twoGenerationsDifferInTheTimeFieldOnly() throws IOException {
        try (WindowBuffer buffer = traffic(limits(1 << 20))) {
            feed(buffer, hour("z", "2026-01-31T00:00:00.000Z", 1));
            PartitionContent content = buffer.content(DAY);
            byte[] one = content.gzip(0x1_0000_0001L).open().readAllBytes();
            byte[] other = content.gzip(0xAABBCCDDL).open().readAllBytes();
            assertThat(one).hasSize(Math.toIntExact(content.gzip(1).length()));
            assertThat(HexFormat.of().formatHex(one, 0, 10)).isEqualTo("1f8b08000100000000ff");
            assertThat(HexFormat.of().formatHex(other, 0, 10)).isEqualTo("1f8b0800ddccbbaa00ff");
            assertThat(HexFormat.of().formatHex(one, 10, one.length))
                    .isEqualTo(HexFormat.of().formatHex(other, 10, other.length));
        }
    }

    @Test
    @Tag("vea-7")
    @Tag("D33")
    void rowsAtOrAfterAsOfAreKeptAndCounted() throws IOException {
        Instant noon = Instant.parse("2026-01-31T12:00:00Z");
        try (WindowBuffer buffer = WindowBuffer.ofDays(List.of(DAY), noon, TestRules.TRAFFIC, limits(1 << 20))) {
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
    @Tag("vea-13")
    @Tag("E38")
    void anEqualRowTwiceCountsOnceAndAnotherOneWithItsKeyIsADefect() throws IOException {
        try (WindowBuffer buffer = traffic(limits(1 << 20))) {
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
        try (WindowBuffer buffer = WindowBuffer.ofDays(List.of(DAY), AS_OF, TestRules.DATASET, limits(1 << 20))) {
            String rows = "[%1$s,\"v\":2},%1$s,\"v\":1},%1$s,\"v\":2}]"
                    .formatted("{\"timestamp\":%d,\"thing\":\"t\",\"id\":null".formatted(milli));
            TestRows.feed(TestRules.DATASET, rows, buffer);
            assertThat(lines(buffer.content(DAY))).hasSize(2).isSorted();
            assertThat(buffer.content(DAY).defects()).isEmpty();
        }
    }

    @Test
    @Tag("C27")
    void defectsFailTheirOwnDayOnly() throws IOException {
        List<LocalDate> days = List.of(DAY, DAY.plusDays(1));
        try (WindowBuffer buffer = WindowBuffer.ofDays(days, AS_OF, TestRules.TRAFFIC, limits(1 << 20))) {
            feed(buffer, hour("z", "2026-02-01T05:00:00.000Z", 1), nameless("2026-01-30T00:00:00.000Z", ""));
            for (int i = 0; i < 150; i++) {
                feed(buffer, nameless("2026-01-31T00:00:00.000Z", "é".repeat(5_000)));
            }
            assertThat(buffer.content(DAY.plusDays(1)).defects()).isEmpty();
            assertThat(buffer.content(DAY).defects()).hasSize(100).allSatisfy(defect -> {
                assertThat(defect.code()).isEqualTo(ErrorCode.ROW_INVALID);
                assertThat(defect.text()).hasSize(2_000);
            });
            assertThat(buffer.paddingRows()).isEqualTo(1);
        }
    }

    @Test
    @Tag("C27")
    @Tag("D32")
    void aRowWhoseDayCannotBeToldFailsTheWindowByName() {
        try (WindowBuffer buffer = traffic(limits(1 << 20))) {
            assertThatThrownBy(() -> feed(buffer, hour("zone-7", "soon", 1)))
                    .isInstanceOfSatisfying(
                            FatalException.class,
                            e -> assertThat(e.failure().code()).isEqualTo(ErrorCode.ROW_INVALID))
                    .hasMessageContaining("record_date_hour_1 is no instant")
                    .hasMessageContaining("zone-7");
        }
    }

    @Test
    @Tag("C24")
    void clearForgetsEverything() throws IOException {
        try (WindowBuffer buffer = traffic(limits(40_000))) {
            feed(buffer, shuffled(2_000, 1));
            feed(buffer, nameless("2026-01-31T00:00:00.000Z", ""), hour("z", "2026-02-05T00:00:00.000Z", 1));
            buffer.clear();
            assertThat(files()).isEmpty();
            assertThat(buffer.rows() + buffer.paddingRows()).isZero();
            feed(buffer, hour("z", "2026-01-31T00:00:00.000Z", 1));
            assertThat(lines(buffer.content(DAY))).hasSize(1);
            assertThat(buffer.content(DAY).defects()).isEmpty();
        }
    }

    @Test
    @Tag("I7")
    void whatComesOutDependsOnNeitherOrderNorMemory() throws IOException {
        String[] rows = shuffled(3_000, 2);
        byte[] expected;
        String digest;
        try (WindowBuffer buffer = traffic(limits(64 << 20))) {
            feed(buffer, rows);
            expected = decoded(buffer.content(DAY), 1);
            digest = buffer.content(DAY).sha256();
            assertThat(files()).isEmpty();
        }
        assertThat(new String(expected, UTF_8).lines()).hasSize(3_000);
        for (int seed = 0; seed < 12; seed++) {
            List<String> again = new ArrayList<>(List.of(rows));
            again.addAll(again.subList(0, seed * 40));
            Collections.shuffle(again, new Random(seed));
            try (WindowBuffer buffer = traffic(limits(20_000L << (seed / 2)))) {
                feed(buffer, again.toArray(String[]::new));
                PartitionContent content = buffer.content(DAY);
                assertThat(decoded(content, seed)).as("seed %d", seed).isEqualTo(expected);
                assertThat(content.sha256()).isEqualTo(digest);
                assertThat(content.rows()).isEqualTo(3_000);
                assertThat(content.entities()).hasSize(30);
                assertThat(content.futureRows()).isZero();
                assertThat(content.defects()).isEmpty();
            }
            assertThat(files()).isEmpty();
        }
    }

    @Test
    @Tag("E38")
    void conflictsAreFoundAcrossSpilledRuns() throws IOException {
        List<String> rows = new ArrayList<>(List.of(shuffled(2_000, 3)));
        rows.add(rows.getFirst().replaceFirst("\"sumins\":\\d+", "\"sumins\":4711"));
        try (WindowBuffer buffer = traffic(limits(30_000))) {
            feed(buffer, rows.toArray(String[]::new));
            assertThat(files()).hasSizeGreaterThan(3);
            assertThat(buffer.content(DAY).defects())
                    .extracting(RowDefect::code)
                    .containsExactly(ErrorCode.CONFLICTING_ROWS);
        }
    }

    @Test
    void aBodyCanBeReadAgainFromItsStartAlsoWhenSpilled() throws IOException {
        try (WindowBuffer buffer = traffic(limits(30_000))) {
            feed(buffer, shuffled(2_000, 4));
            LakeBody body = buffer.content(DAY).gzip(9);
            byte[] first = body.open().readAllBytes();
            assertThat(first)
                    .hasSize(Math.toIntExact(body.length()))
                    .isEqualTo(body.open().readAllBytes());
        }
    }

    @Test
    void aRowLargerThanAChunkIsKeptWhole() throws IOException {
        String name = "x".repeat(300_000);
        try (WindowBuffer buffer = traffic(limits(1 << 18))) {
            feed(buffer, hour(name, "2026-01-31T00:00:00.000Z", 1), hour("z", "2026-01-31T01:00:00.000Z", 1));
            assertThat(lines(buffer.content(DAY)).getFirst()).contains(name);
            assertThat(lines(buffer.content(DAY))).hasSize(2);
        }
    }

    @Test
    void aDayThatIsTooLargeSaysWhichSettingsHelp() {
        SpillSpace.Limits limits = new SpillSpace.Limits(folder, 30_000, 20_000);
        try (WindowBuffer buffer = traffic(limits)) {
            assertThatThrownBy(() -> {
                        feed(buffer, shuffled(5_000, 5));
                        buffer.content(DAY);
                    })
                    .isInstanceOfSatisfying(FatalException.class, e -> {
                        assertThat(e.failure().code()).isEqualTo(ErrorCode.DAY_TOO_LARGE);
                        assertThat(e.failure().nextStep()).contains("window_days", "slice_range", "memory");
                    });
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void aSnapshotKeepsEveryRow() throws IOException {
        try (WindowBuffer buffer = WindowBuffer.ofSnapshot(AS_OF, TestRules.ZONE, limits(1 << 20))) {
            TestRows.feed(TestRules.ZONE, "[{\"zoneId\":\"b\"},{\"zoneId\":\"a\"},{\"name\":\"no id\"}]", buffer);
            assertThat(lines(buffer.snapshot())).containsExactly("{\"zone_id\":\"a\"}", "{\"zone_id\":\"b\"}");
            assertThat(buffer.snapshot().entities()).containsExactlyInAnyOrder("a", "b");
            assertThat(buffer.snapshot().defects()).extracting(RowDefect::text).containsExactly("{\"name\":\"no id\"}");
            assertThat(buffer.snapshot().futureRows()).isZero();
            assertThatIllegalArgumentException().isThrownBy(() -> buffer.content(DAY));
        }
        try (WindowBuffer buffer = traffic(limits(1 << 20))) {
            assertThatIllegalStateException().isThrownBy(buffer::snapshot);
            assertThatIllegalArgumentException().isThrownBy(() -> buffer.content(DAY.plusDays(1)));
        }
    }

    private WindowBuffer traffic(SpillSpace.Limits limits) {
        return WindowBuffer.ofDays(List.of(DAY), AS_OF, TestRules.TRAFFIC, limits);
    }

    private SpillSpace.Limits limits(long memory) {
        return new SpillSpace.Limits(folder, memory, 400_000_000);
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void feed(WindowBuffer buffer, String... rows) {
        RowRules rules = TestRules.TRAFFIC;
        TestRows.feed(rules, "[" + String.join(",", rows) + "]", buffer);
    }

    /** Rows of 30 zones, each with its own key, with columns in a random order. */
    private static String[] shuffled(int count, long seed) {
        Random random = new Random(seed);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<String> fields = new ArrayList<>(List.of(
                    "\"zoneId\":\"zone-%d\"".formatted(i % 30),
                    "\"recordDate_hour_1\":\"%s\"".formatted(DAY.atStartOfDay().plusSeconds(i / 30 * 60L) + ":00.000Z"),
                    "\"name\":\"Eingang %d\"".formatted(random.nextInt(5)),
                    "\"sumins\":%d".formatted(random.nextInt(300))));
            Collections.shuffle(fields, random);
            rows.add("{" + String.join(",", fields) + "}");
        }
        Collections.shuffle(rows, random);
        return rows.toArray(String[]::new);
    }

    private static String hour(String zone, String instant, int ins) {
        return "{\"recordDate_hour_1\":\"%s\",\"zoneId\":\"%s\",\"sumins\":%d}".formatted(instant, zone, ins);
    }

    private static String nameless(String instant, String name) {
        return "{\"recordDate_hour_1\":\"%s\",\"name\":\"%s\"}".formatted(instant, name);
    }

    private static int count(String line) {
        return Integer.parseInt(line.replaceFirst(".*\"sumins\":(\\d+).*", "$1"));
    }

    private static List<String> lines(PartitionContent content) throws IOException {
        return new String(decoded(content, 1), UTF_8).lines().toList();
    }

    private static byte[] decoded(PartitionContent content, long generation) throws IOException {
        try (InputStream in = new GZIPInputStream(content.gzip(generation).open())) {
            return in.readAllBytes();
        }
    }
}
