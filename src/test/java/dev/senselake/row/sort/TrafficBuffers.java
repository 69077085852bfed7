package dev.senselake.row.sort;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.senselake.row.RowSchema;
import dev.senselake.row.TestRows;
import dev.senselake.row.TestRules;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;

/** Buffers of a day of traffic, rows to feed them with, and what comes out. */
final class TrafficBuffers {
    static final LocalDate DAY = LocalDate.of(2026, 1, 31);
    static final Instant AS_OF = Instant.parse("2026-02-01T00:00:00Z");

    private TrafficBuffers() {}

    static WindowBuffer traffic(SpillSpace.Limits limits) {
        return WindowBuffer.ofDays(List.of(DAY), AS_OF, TestRules.TRAFFIC, limits);
    }

    static SpillSpace.Limits limits(Path folder, long memory) {
        return new SpillSpace.Limits(folder, memory, 400_000_000);
    }

    static void feed(WindowBuffer buffer, String... rows) {
        RowSchema rules = TestRules.TRAFFIC;
        TestRows.feed(rules, "[" + String.join(",", rows) + "]", buffer);
    }

    /** Rows of 30 zones, each with its own key, with columns in a random order. */
    static String[] shuffled(int count, long seed) {
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

    static String hour(String zone, String instant, int ins) {
        return "{\"recordDate_hour_1\":\"%s\",\"zoneId\":\"%s\",\"sumins\":%d}".formatted(instant, zone, ins);
    }

    static String nameless(String instant, String name) {
        return "{\"recordDate_hour_1\":\"%s\",\"name\":\"%s\"}".formatted(instant, name);
    }

    static int count(String line) {
        return Integer.parseInt(line.replaceFirst(".*\"sumins\":(\\d+).*", "$1"));
    }

    static List<String> lines(PartitionContent content) throws IOException {
        return new String(decoded(content, 1), UTF_8).lines().toList();
    }

    static byte[] decoded(PartitionContent content, long generation) throws IOException {
        try (InputStream in = new GZIPInputStream(content.compressed().open(generation))) {
            return in.readAllBytes();
        }
    }
}
