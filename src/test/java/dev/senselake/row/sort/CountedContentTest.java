package dev.senselake.row.sort;

import static dev.senselake.counts.TestCounts.hour;
import static dev.senselake.row.sort.TrafficBuffers.AS_OF;
import static dev.senselake.row.sort.TrafficBuffers.DAY;
import static dev.senselake.row.sort.TrafficBuffers.limits;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.counts.DayCounts;
import dev.senselake.counts.EntityHours;
import dev.senselake.row.RowSchema;
import dev.senselake.row.RowSchema.InstantForm;
import dev.senselake.row.TestRows;
import dev.senselake.row.TestRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The counts of a day are those of the rows that stand in its partition. */
@Tag("I21")
class CountedContentTest {
    private static final int ZONES = 60;

    private static final RowSchema NULLABLE_THINGS = new RowSchema(
            List.of("thing", "timestamp", "id"),
            Set.of("thing", "id"),
            Optional.of("timestamp"),
            InstantForm.EPOCH_MILLIS,
            Set.of(),
            true);

    @TempDir
    Path folder;

    /** With little memory the rows come from temporary files. */
    @ParameterizedTest
    @ValueSource(longs = {1 << 16, 16 << 20})
    void rowsAreCountedOnceByZoneAndHour(long memory) throws Exception {
        Random random = new Random(memory);
        TreeMap<String, EntityHours> expected = new TreeMap<>();
        List<String> rows = new ArrayList<>();
        for (int zone = 0; zone < ZONES; zone++) {
            for (int hour = 0; hour < EntityHours.HOURS; hour++) {
                if (random.nextInt(4) > 0) {
                    int ins = random.nextInt(500);
                    int outs = random.nextInt(500);
                    expected.merge("zone-" + zone, hour(hour, ins, outs), EntityHours::plus);
                    String row = row("zone-" + zone, hour, "\"sumins\":%d,\"sumouts\":\"%d\"".formatted(ins, outs));
                    rows.addAll(Collections.nCopies(1 + random.nextInt(3), row));
                }
            }
        }
        Collections.shuffle(rows, random);

        assertThat(counts(TestRules.TRAFFIC, memory, rows).entities()).isEqualTo(expected);
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void whatIsNoWholeNumberOfPeopleIsTheNearestOneOrNone() {
        assertThat(hourOf("\"sumins\":2.5,\"sumouts\":1e2")).isEqualTo(hour(7, 3, 100));
        assertThat(hourOf("\"sumins\":-4,\"sumouts\":null")).isEqualTo(hour(7, -4, 0));
        assertThat(hourOf("\"sumouts\":9")).isEqualTo(hour(7, 0, 9));
        assertThat(hourOf("\"other\":{\"sumins\":5},\"sumouts\":9")).isEqualTo(hour(7, 0, 9));
        assertThat(hourOf("\"sumins\":1e999999999,\"sumouts\":123456789012345678901234567890"))
                .isEqualTo(hour(7, 0, 0));
    }

    @Test
    void rowsOfADatasetAreCountedByThing() {
        List<String> rows = List.of(
                "{\"thing\":\"pump \\\"1\\\"\",\"timestamp\":%d,\"id\":1,\"sumins\":7}".formatted(millis(5)),
                "{\"thing\":\"pump \\\"1\\\"\",\"timestamp\":%d,\"id\":2,\"sumins\":7}".formatted(millis(5)),
                "{\"thing\":null,\"timestamp\":%d,\"id\":3,\"sumins\":7}".formatted(millis(6)));

        assertThat(counts(NULLABLE_THINGS, 1 << 20, rows).entities())
                .isEqualTo(Map.of("pump \"1\"", hour(5, 2, 0, 0), "", hour(6, 1, 0, 0)));
    }

    @Test
    void anEmptyDayHasNoEntityAndASnapshotNoCounts() {
        assertThat(counts(TestRules.TRAFFIC, 1 << 20, List.of()).entities()).isEmpty();
        try (WindowBuffer buffer = WindowBuffer.ofSnapshot(AS_OF, TestRules.ZONE, limits(folder, 1 << 20))) {
            TestRows.feed(TestRules.ZONE, "[{\"zoneId\":\"z\"}]", buffer);

            assertThat(buffer.snapshot().counts()).isEmpty();
        }
    }

    private EntityHours hourOf(String fields) {
        return counts(TestRules.TRAFFIC, 1 << 20, List.of(row("z", 7, fields)))
                .entities()
                .getOrDefault("z", EntityHours.NONE);
    }

    private DayCounts counts(RowSchema rules, long memory, List<String> rows) {
        try (WindowBuffer buffer = WindowBuffer.ofDays(List.of(DAY), AS_OF, rules, limits(folder, memory))) {
            TestRows.feed(rules, "[" + String.join(",", rows) + "]", buffer);
            return buffer.content(DAY).counts().orElseThrow().decoded("stream", DAY);
        }
    }

    private static long millis(int hour) {
        return DAY.toEpochDay() * 86_400_000 + hour * 3_600_000L + 1_234;
    }

    private static String row(String zone, int hour, String fields) {
        return String.format(
                Locale.ROOT,
                "{\"zoneId\":\"%s\",\"recordDate_hour_1\":\"%sT%02d:00:00.000Z\",\"name\":\"a,\\\"sumins\\\":1\",%s}",
                zone,
                DAY,
                hour,
                fields);
    }
}
