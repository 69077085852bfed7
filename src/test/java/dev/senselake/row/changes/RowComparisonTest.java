package dev.senselake.row.changes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.senselake.row.RowSchema;
import dev.senselake.row.TestRows;
import dev.senselake.row.TestRules;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("I19")
class RowComparisonTest {
    private static final String HOUR = "\"recordDate_hour_1\":\"2026-01-31T05:00:00.000Z\"";

    @Test
    void addedRemovedAndChangedRowsAreListedWithTheirKeys() throws IOException {
        List<String> before = traffic(row("z1", 1), row("z2", 2), row("z4", 4));
        List<String> after = traffic(row("z1", 1), row("z2", 3), row("z3", 3));

        RowComparison.Compared compared =
                compare(TestRules.TRAFFIC, before, after).orElseThrow();

        assertThat(List.of(compared.added(), compared.removed(), compared.changed()))
                .containsExactly(1L, 1L, 1L);
        assertThat(lines(compared))
                .containsExactly(
                        "{\"change\":\"changed\",\"key\":%s,\"old\":%s,\"new\":%s}"
                                .formatted(key("z2"), before.get(1), after.get(1)),
                        "{\"change\":\"added\",\"key\":%s,\"new\":%s}".formatted(key("z3"), after.get(2)),
                        "{\"change\":\"removed\",\"key\":%s,\"old\":%s}".formatted(key("z4"), before.get(2)),
                        "the last line");
    }

    @Test
    void aMessageWithoutAKeyOfItsOwnIsGoneAndCome() throws IOException {
        RowComparison.Compared compared = compare(
                        TestRules.DATASET,
                        rows(TestRules.DATASET, "{\"thing\":\"m\",\"timestamp\":1,\"id\":null,\"v\":1}"),
                        rows(TestRules.DATASET, "{\"thing\":\"m\",\"timestamp\":1,\"id\":null,\"v\":2}"))
                .orElseThrow();

        assertThat(List.of(compared.added(), compared.removed(), compared.changed()))
                .containsExactly(1L, 1L, 0L);
        assertThat(lines(compared).getFirst()).contains("\"key\":{\"thing\":\"m\",\"timestamp\":1,\"id\":null}");
    }

    @Test
    void rowsBeyondTenThousandAreCountedOnly() throws IOException {
        String[] many = IntStream.range(0, 12_000)
                .mapToObj(i -> row("z%05d".formatted(i), i))
                .toArray(String[]::new);

        RowComparison.Compared compared =
                compare(TestRules.TRAFFIC, List.of(), traffic(many)).orElseThrow();

        assertThat(compared.added()).isEqualTo(12_000);
        assertThat(compared.listed()).isEqualTo(10_000);
        assertThat(lines(compared)).hasSize(10_001).last().isEqualTo("the last line");
    }

    @Test
    void rowsBeyondEightMebibytesAreCountedOnly() throws IOException {
        String[] wide = IntStream.range(0, 12)
                .mapToObj(i -> "{\"zoneId\":\"z%02d\",%s,\"name\":\"%s\"}".formatted(i, HOUR, "x".repeat(1_000_000)))
                .toArray(String[]::new);

        RowComparison.Compared compared =
                compare(TestRules.TRAFFIC, List.of(), traffic(wide)).orElseThrow();

        assertThat(compared.added()).isEqualTo(12);
        assertThat(compared.listed()).isEqualTo(8);
    }

    @Test
    void formerLinesThatThisCodeDidNotWriteCannotBeCompared() throws IOException {
        List<String> now = traffic(row("z1", 1));

        assertThat(compare(TestRules.TRAFFIC, gzip(List.of("no json")), 100, now))
                .isEmpty();
        assertThat(compare(TestRules.TRAFFIC, gzip(traffic(row("z1", 1)).reversed()), 5, now))
                .as("longer than recorded")
                .isEmpty();
        assertThat(compare(TestRules.TRAFFIC, "no gzip".getBytes(UTF_8), 100, now))
                .isEmpty();
        assertThat(compare(TestRules.TRAFFIC, cut(gzip(traffic(row("z1", 1)))), 100, now))
                .isEmpty();
        List<String> unsorted = traffic(row("z1", 1), row("z2", 1)).reversed();
        assertThat(compare(TestRules.TRAFFIC, gzip(unsorted), 1_000, now)).isEmpty();
    }

    @Test
    void formerLinesOutOfOrderAreFoundBesideEqualOnes() throws IOException {
        List<String> now = traffic(row("z1", 1), row("z3", 1), row("z5", 1), row("z7", 1));
        String z2 = traffic(row("z2", 1)).getFirst();
        String z9 = traffic(row("z9", 1)).getFirst();

        for (List<String> former : List.of(
                List.of(now.get(0), now.get(1), z2, now.get(2), now.get(3)),
                List.of(now.get(0), z9, now.get(1), now.get(2), now.get(3)),
                List.of(now.get(0), now.get(0), now.get(1), now.get(2), now.get(3)),
                List.of(now.get(0), "", now.get(1)))) {
            assertThat(compare(TestRules.TRAFFIC, former, now))
                    .as(former.toString())
                    .isEmpty();
        }
        assertThat(compare(TestRules.TRAFFIC, List.of(now.get(0), z2, now.get(1), z9), now)
                        .map(compared -> List.of(compared.added(), compared.removed(), compared.changed())))
                .contains(List.of(2L, 2L, 0L));
    }

    @Test
    void aLastLineThatWasCutOffCannotBeCompared() throws IOException {
        List<String> now = traffic(row("z1", 1), row("z2", 2));
        ByteArrayOutputStream former = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(former)) {
            out.write(String.join("\n", now).getBytes(UTF_8));
        }

        assertThat(compare(TestRules.TRAFFIC, former.toByteArray(), 1_000, now)).isEmpty();
    }

    @Test
    void linesLongerThanTheFirstBlockAreCompared() throws IOException {
        String[] wide = IntStream.range(0, 9)
                .mapToObj(i -> "{\"zoneId\":\"z%d\",%s,\"name\":\"%s\"}".formatted(i, HOUR, "x".repeat(7_000 * i + 3)))
                .toArray(String[]::new);
        String[] other = wide.clone();
        other[6] = other[6].replace("xxx", "yyy");

        RowComparison.Compared compared =
                compare(TestRules.TRAFFIC, traffic(wide), traffic(other)).orElseThrow();

        assertThat(List.of(compared.added(), compared.removed(), compared.changed()))
                .containsExactly(0L, 0L, 1L);
    }

    @Test
    void bytesThatDoNotComeAreTrouble() {
        RowComparison.Content broken = new Content(InputStream.nullInputStream(), 100) {
            @Override
            public InputStream open() throws IOException {
                throw new IOException("connection reset");
            }
        };

        assertThatThrownBy(() -> new RowComparison(TestRules.TRAFFIC, true)
                        .compare(broken, new Content(new ByteArrayInputStream(gzip(List.of())), 0)))
                .isInstanceOf(IOException.class);
    }

    private static Optional<RowComparison.Compared> compare(RowSchema rules, List<String> before, List<String> after)
            throws IOException {
        long bytes = before.stream().mapToLong(line -> line.length() + 1L).sum();
        return compare(rules, gzip(before), bytes, after);
    }

    private static Optional<RowComparison.Compared> compare(
            RowSchema rules, byte[] before, long bytes, List<String> after) throws IOException {
        return new RowComparison(rules, true)
                .compare(
                        new Content(new ByteArrayInputStream(before), bytes),
                        new Content(new ByteArrayInputStream(gzip(after)), Long.MAX_VALUE));
    }

    private static List<String> lines(RowComparison.Compared compared) throws IOException {
        try (InputStream in =
                new GZIPInputStream(new ByteArrayInputStream(compared.rows().endedBy("the last line")))) {
            return new String(in.readAllBytes(), UTF_8).lines().toList();
        }
    }

    private static List<String> traffic(String... rows) {
        return rows(TestRules.TRAFFIC, rows);
    }

    private static List<String> rows(RowSchema rules, String... rows) {
        return TestRows.encode(rules, "[" + String.join(",", rows) + "]").stream()
                .sorted()
                .map(TestRows.Kept::line)
                .toList();
    }

    private static String row(String zone, int ins) {
        return "{\"zoneId\":\"%s\",%s,\"sumins\":%d}".formatted(zone, HOUR, ins);
    }

    private static String key(String zone) {
        return "{\"zone_id\":\"%s\",\"record_date_hour_1\":\"2026-01-31T05:00:00.000Z\"}".formatted(zone);
    }

    private static byte[] gzip(List<String> lines) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(lines.stream()
                    .map(line -> line + "\n")
                    .collect(Collectors.joining())
                    .getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    private static byte[] cut(byte[] gzip) {
        return Arrays.copyOf(gzip, gzip.length / 2);
    }

    private static class Content implements RowComparison.Content {
        private final InputStream gzip;
        private final long bytes;

        Content(InputStream gzip, long bytes) {
            this.gzip = gzip;
            this.bytes = bytes;
        }

        @Override
        public InputStream open() throws IOException {
            return gzip;
        }

        @Override
        public long bytes() {
            return bytes;
        }
    }
}
