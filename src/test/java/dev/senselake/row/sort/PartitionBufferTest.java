package dev.senselake.row.sort;

import static dev.senselake.row.sort.TrafficBuffers.AS_OF;
import static dev.senselake.row.sort.TrafficBuffers.DAY;
import static dev.senselake.row.sort.TrafficBuffers.decoded;
import static dev.senselake.row.sort.TrafficBuffers.feed;
import static dev.senselake.row.sort.TrafficBuffers.hour;
import static dev.senselake.row.sort.TrafficBuffers.limits;
import static dev.senselake.row.sort.TrafficBuffers.lines;
import static dev.senselake.row.sort.TrafficBuffers.nameless;
import static dev.senselake.row.sort.TrafficBuffers.shuffled;
import static dev.senselake.row.sort.TrafficBuffers.traffic;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.FatalException;
import dev.senselake.row.RowDefect;
import dev.senselake.row.TestRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More rows than the memory holds go through temporary files, and nobody can tell from what comes out. */
class PartitionBufferTest {
    @TempDir
    Path folder;

    @Test
    @Tag("I7")
    void whatComesOutDependsOnNeitherOrderNorMemory() throws IOException {
        String[] rows = shuffled(3_000, 2);
        byte[] expected;
        String digest;
        try (WindowBuffer buffer = traffic(limits(folder, 64 << 20))) {
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
            try (WindowBuffer buffer = traffic(limits(folder, 20_000L << (seed / 2)))) {
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
        try (WindowBuffer buffer = traffic(limits(folder, 30_000))) {
            feed(buffer, rows.toArray(String[]::new));
            assertThat(files()).hasSizeGreaterThan(3);
            assertThat(buffer.content(DAY).defects())
                    .extracting(RowDefect::code)
                    .containsExactly(ErrorCode.CONFLICTING_ROWS, ErrorCode.CONFLICTING_ROWS);
            assertThat(buffer.content(DAY).defects())
                    .extracting(RowDefect::text)
                    .anySatisfy(text -> assertThat(text).contains("\"sumins\":4711"));
        }
    }

    @Test
    void rowThatComesAfterItsDayWasWrittenIsOneOfThatDay() throws IOException {
        List<LocalDate> days = List.of(DAY, DAY.plusDays(1), DAY.plusDays(2));
        try (WindowBuffer buffer = WindowBuffer.ofDays(days, AS_OF, TestRules.TRAFFIC, limits(folder, 200_000))) {
            for (LocalDate day : days) {
                feed(buffer, ofDay(day, shuffled(900, 4)));
            }
            assertThat(files()).as("days that were written").hasSize(2);
            String late = hour("a", "2026-01-31T00:00:00.000Z", 1);
            feed(buffer, late, ofDay(DAY, shuffled(900, 4))[0]);

            assertThat(lines(buffer.content(DAY)))
                    .hasSize(901)
                    .isSorted()
                    .first()
                    .asString()
                    .contains("\"a\"");
            assertThat(buffer.content(DAY).rows()).isEqualTo(901);
            assertThat(lines(buffer.content(days.getLast()))).hasSize(900);
            feed(buffer, hour("b", "2026-01-31T00:00:00.000Z", 1));
            assertThat(lines(buffer.content(DAY))).hasSize(902).isSorted();
        }
        assertThat(files()).isEmpty();
    }

    private static String[] ofDay(LocalDate day, String[] rows) {
        return Stream.of(rows)
                .map(row -> row.replace(DAY.toString(), day.toString()))
                .toArray(String[]::new);
    }

    @Test
    void aRowLargerThanAChunkIsKeptWhole() throws IOException {
        String name = "x".repeat(300_000);
        try (WindowBuffer buffer = traffic(limits(folder, 1 << 18))) {
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
    @Tag("C24")
    void clearForgetsEverything() throws IOException {
        try (WindowBuffer buffer = traffic(limits(folder, 40_000))) {
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

    private List<Path> files() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
