package dev.senselake.local.athena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.senselake.lake.ObjectKeys;
import dev.senselake.local.failure.UserException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class LakeSampleTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

    private final ObjectKeys keys = new ObjectKeys("raw");
    private final Map<String, byte[]> objects = new HashMap<>();

    @Test
    void newestTwentyDaysWithRowsAreLookedAt() {
        for (int day = 0; day < 25; day++) {
            put(day, "{\"day_%d\":1}\n".formatted(day));
        }
        put(25, "");

        SeenColumns seen = sample().of("telemetry");

        assertThat(seen.rows()).isEqualTo(LakeSample.MAX_OBJECTS);
        assertThat(seen.names()).contains("day_5", "day_24").doesNotContain("day_4");
        assertThat(seen.told()).isEqualTo(Map.of("DT", "dt_1"));
    }

    @Test
    void lookingEndsAfterTwoHundredThousandRows() {
        put(0, "{\"old\":1}\n");
        put(1, "{\"a\":1}\n".repeat((int) LakeSample.MAX_ROWS + 1));

        SeenColumns seen = sample().of("telemetry");

        assertThat(seen.rows()).isEqualTo(LakeSample.MAX_ROWS);
        assertThat(seen.names()).containsExactly("a");
    }

    @Test
    void leftoversOfAKilledWriteAreNoRows() {
        put(0, "{\"a\":1}\n");
        objects.put(keys.stream("telemetry") + "dt=2026-01-02/telemetry.ndjson.gz-42", new byte[] {1});

        assertThat(sample().of("telemetry").rows()).isOne();
        assertThat(sample().of("other").rows()).isZero();
    }

    @Test
    void objectThatIsNoJsonIsNamed() {
        put(0, "{\"a\":1}\n<html>\n");

        assertThatThrownBy(() -> sample().of("telemetry"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("raw/telemetry/dt=2026-01-01/telemetry.ndjson.gz");
    }

    @Test
    void damagedObjectsAmongOthersAreLeftOut() {
        put(0, "{\"a\":1}\n");
        put(1, "{\"b\":1}\n<html>\n");
        put(2, "{\"c\":1}\n");
        String cut = keys.partition("telemetry", Optional.of(FIRST.plusDays(2)));
        objects.put(cut, Arrays.copyOf(Objects.requireNonNull(objects.get(cut)), 12));
        objects.put(keys.partition("telemetry", Optional.of(FIRST.plusDays(3))), new byte[] {1, 2, 3});

        assertThat(sample().of("telemetry").names()).contains("a").doesNotContain("c");
    }

    private LakeSample sample() {
        return new LakeSample(new InMemory(objects), keys, _ -> Map.of("DT", "dt_1"));
    }

    private void put(int day, String rows) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(rows.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        objects.put(keys.partition("telemetry", Optional.of(FIRST.plusDays(day))), packed.toByteArray());
    }

    /** Objects that are held in memory. */
    private record InMemory(Map<String, byte[]> objects) implements LakeObjects {
        @Override
        public List<String> below(String folder) {
            return objects.keySet().stream()
                    .filter(key -> key.startsWith(folder))
                    .toList();
        }

        @Override
        public InputStream open(String key) {
            return new ByteArrayInputStream(objects.getOrDefault(key, new byte[0]));
        }
    }
}
