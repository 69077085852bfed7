package dev.senselake.counts;

import static dev.senselake.counts.TestCounts.hour;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.senselake.counts.DayCounts.Detail;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("I21")
class EncodedCountsTest {
    private static final LocalDate DAY = LocalDate.parse("2026-03-29");
    private static final String STREAM = "traffic";

    @Test
    void whatIsEncodedIsReadAgain() {
        for (int seed = 0; seed < 300; seed++) {
            DayCounts day = day(new SplittableRandom(seed), 40);

            EncodedCounts encoded = EncodedCounts.of(day);

            assertThat(read(encoded)).as("seed %d", seed).isEqualTo(day);
            assertThat(encoded.detail()).isEqualTo(day.detail());
        }
    }

    /** Five thousand zones that count in their open hours fit by hour; with a number in each hour they do not. */
    @Test
    void fiveThousandZonesFitByHourOrByDay() {
        DayCounts open = zones(5_000, 10, 20);
        DayCounts busy = zones(5_000, 0, 24);

        EncodedCounts hourly = EncodedCounts.of(open);
        EncodedCounts daily = EncodedCounts.of(busy);

        assertThat(hourly.length()).isLessThanOrEqualTo(EncodedCounts.MOST_BYTES);
        assertThat(read(hourly)).isEqualTo(open);
        assertThat(daily.length()).isLessThanOrEqualTo(EncodedCounts.MOST_BYTES);
        assertThat(daily.detail()).isEqualTo(Detail.DAYS);
        DayCounts days = read(daily);
        assertThat(days.detail()).isEqualTo(Detail.DAYS);
        assertThat(days.entities().keySet()).isEqualTo(busy.entities().keySet());
        busy.entities()
                .forEach((zone, hours) -> assertThat(days.entities().get(zone))
                        .isEqualTo(EntityHours.ofDay(hours.rows(), hours.ins(), hours.outs())));
    }

    @Test
    void moreEntitiesThanFitAreCountedTogether() {
        CountsWriter writer = new CountsWriter();
        for (int i = 0; i <= EncodedCounts.MOST_ENTITIES; i++) {
            writer.add("thing-" + i, hour(7, 1, 0, 0));
        }

        DayCounts read = read(writer.encoded());

        assertThat(read.detail()).isEqualTo(Detail.ALL);
        assertThat(read.entities()).hasSize(1);
        assertThat(read.all().rows(7)).isEqualTo(EncodedCounts.MOST_ENTITIES + 1);
    }

    @Test
    void namesOfAnyLengthAreBounded() {
        CountsWriter writer = new CountsWriter();
        for (int i = 0; i < 100; i++) {
            writer.add(i + "x".repeat(60_000), hour(1, 2, 3, 4));
        }

        DayCounts read = read(writer.encoded());

        assertThat(read.detail()).isEqualTo(Detail.ALL);
        assertThat(read.all().ins(1)).isEqualTo(300);
    }

    @Test
    void rowsOfOneNameAreAddedUp() {
        CountsWriter writer = new CountsWriter();
        writer.add("5", hour(3, 1, 10, 20));
        writer.add("5", hour(4, 1, 1, 2));

        EntityHours both = read(writer.encoded()).entities().get("5");

        assertThat(both).isEqualTo(hour(3, 1, 10, 20).plus(hour(4, 1, 1, 2)));
    }

    @Test
    void anHourOfADayKnownBySumsOnlyIsNotMadeUp() {
        EntityHours day = EntityHours.ofDay(24, 7, 6);

        assertThat(day.isHourly()).isFalse();
        assertThatIllegalStateException().isThrownBy(() -> day.ins(3));
        assertThat(hour(3, 1, 5, 5).plus(day)).isEqualTo(EntityHours.ofDay(25, 12, 11));
    }

    @Test
    void bytesOfAnybodyAreReadWithinBoundsOrRefused() {
        SplittableRandom random = new SplittableRandom(4);
        byte[] right = EncodedCounts.of(zones(50, 8, 20)).bytes();
        int read = 0;
        for (int i = 0; i < 3_000; i++) {
            byte[] bytes = right.clone();
            for (int j = 0; j <= random.nextInt(3); j++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            byte[] cut = random.nextBoolean() ? bytes : Arrays.copyOf(bytes, random.nextInt(bytes.length));
            try {
                EncodedCounts.stored(Detail.HOURS, cut).decoded(STREAM, DAY);
                read++;
            } catch (IllegalArgumentException refused) {
                assertThat(refused).hasMessageStartingWith("these are no counts of a day");
            }
        }
        assertThat(read).as("the checksum of the stream finds nearly all").isLessThan(300);
    }

    /** Numbers that a checksum does not guard: whoever writes the stream makes it right. */
    @Test
    void aStreamThatIsWholeAndWrongIsRefused() throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 3_000; i++) {
            byte[] inner = new byte[random.nextInt(1, 200)];
            random.nextBytes(inner);
            inner[0] = (byte) random.nextInt(4);
            byte[] stored = deflated(inner);
            try {
                EncodedCounts.stored(Detail.HOURS, stored).decoded(STREAM, DAY);
            } catch (IllegalArgumentException refused) {
                assertThat(refused).hasMessageMatching("(?s)(these are no counts of a day|stream traffic).*");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5 << 20, 200 << 20})
    void aStreamThatInflatesToMuchIsRefused(int bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(EncodedCounts.FORM);
        byte[] block = new byte[1 << 20];
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
            for (int i = 0; i < bytes >> 20; i++) {
                deflater.write(block);
            }
        }
        byte[] bomb = out.toByteArray();
        assertThat(bomb.length).isLessThan(EncodedCounts.MOST_BYTES);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> EncodedCounts.stored(Detail.HOURS, bomb).decoded(STREAM, DAY));
    }

    @Test
    void aLaterFormSaysSo() {
        byte[] bytes = EncodedCounts.of(zones(1, 8, 9)).bytes();
        bytes[0] = 2;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> EncodedCounts.stored(Detail.HOURS, bytes).decoded(STREAM, DAY))
                .withMessageContaining("version 2");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> EncodedCounts.stored(Detail.HOURS, new byte[0]).decoded(STREAM, DAY));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EncodedCounts.stored(Detail.HOURS, new byte[EncodedCounts.MOST_BYTES + 1])
                        .decoded(STREAM, DAY));
    }

    private static DayCounts read(EncodedCounts encoded) {
        return encoded.decoded(STREAM, DAY);
    }

    private static byte[] deflated(byte[] inner) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(EncodedCounts.FORM);
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
            deflater.write(inner);
        }
        return out.toByteArray();
    }

    private static DayCounts day(SplittableRandom random, int mostEntities) {
        Detail detail = random.nextBoolean() ? Detail.HOURS : Detail.DAYS;
        SortedMap<String, EntityHours> entities = new TreeMap<>();
        for (int i = random.nextInt(mostEntities); i > 0; i--) {
            entities.put(name(random), detail == Detail.HOURS ? hours(random) : sums(random));
        }
        // Without an entity both say the same: nothing.
        return new DayCounts(STREAM, DAY, entities.isEmpty() ? Detail.HOURS : detail, entities);
    }

    private static String name(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> new UUID(random.nextLong(), random.nextLong()).toString();
            case 1 -> Integer.toString(random.nextInt(100));
            case 2 -> "";
            default -> "Größe \u0131\uD83D\uDE00 " + random.nextInt(9);
        };
    }

    private static EntityHours hours(SplittableRandom random) {
        long[] rows = new long[EntityHours.HOURS];
        long[] ins = new long[EntityHours.HOURS];
        long[] outs = new long[EntityHours.HOURS];
        for (int hour = 0; hour < rows.length; hour++) {
            if (random.nextInt(3) > 0) {
                rows[hour] = random.nextInt(1, 4);
                ins[hour] = number(random);
                outs[hour] = number(random);
            }
        }
        return EntityHours.of(rows, ins, outs);
    }

    private static EntityHours sums(SplittableRandom random) {
        return EntityHours.ofDay(random.nextInt(100_000), number(random), number(random));
    }

    private static long number(SplittableRandom random) {
        return switch (random.nextInt(5)) {
            case 0 -> 0;
            case 1 -> random.nextLong(-1L << 50, 1L << 50);
            case 2 -> -random.nextInt(9);
            default -> random.nextInt(500);
        };
    }

    private static DayCounts zones(int count, int open, int close) {
        SplittableRandom random = new SplittableRandom(count + open);
        SortedMap<String, EntityHours> zones = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            long[] rows = new long[EntityHours.HOURS];
            long[] ins = new long[EntityHours.HOURS];
            long[] outs = new long[EntityHours.HOURS];
            Arrays.fill(rows, 1);
            for (int hour = open; hour < close; hour++) {
                ins[hour] = random.nextInt(300);
                outs[hour] = random.nextInt(300);
            }
            zones.put(new UUID(random.nextLong(), random.nextLong()).toString(), EntityHours.of(rows, ins, outs));
        }
        return new DayCounts(STREAM, DAY, zones);
    }
}
