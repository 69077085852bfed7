package dev.senselake.row;

import static dev.senselake.row.TestRows.encode;
import static dev.senselake.row.TestRows.encodeOne;
import static dev.senselake.row.TestRows.trafficRow;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.row.TestRows.Kept;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with one row is read past: the row keeps its day, and the rows around it are as they were. */
class RowDefectsTest {
    private static final long HOUR = Instant.parse("2026-01-31T05:00:00Z").toEpochMilli();
    private static final String GOOD = trafficRow("\"zoneId\":\"good\",\"sumins\":1");

    @ParameterizedTest
    @Tag("FC3")
    @Tag("I20")
    @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "[1,NaN]", "{\"a\":{\"b\":-INF}}"})
    void aNumberThatIsNoneIsADefectOfItsRow(String value) {
        Kept row = between(
                "{\"sumins\":%s,\"zoneId\":\"z\",\"recordDate_hour_1\":\"2026-01-31T05:00:00.000Z\"}".formatted(value));
        assertThat(row.defect()).hasValueSatisfying(why -> assertThat(why).contains("column sumins holds a number"));
    }

    @Test
    @Tag("I20")
    void aNumberOfMoreThanAThousandDigitsIsADefectAsNumberAndAsText() {
        String digits = "1".repeat(1_001);
        for (String value : List.of(digits, "\"" + digits + "\"", "[" + digits + "]", "0." + digits)) {
            assertThat(between(trafficRow("\"zoneId\":\"z\",\"sumins\":" + value))
                            .defect())
                    .hasValueSatisfying(why -> assertThat(why).contains("1000 digits"));
        }
        String most = "1".repeat(1_000);
        Kept row = between(trafficRow("\"zoneId\":\"z\",\"sumins\":\"" + most + "\""));
        assertThat(row.defect()).isEmpty();
        assertThat(encodeOne(TestRules.TRAFFIC, row.line())).isEqualTo(row);
    }

    @Test
    void aNameBeyondTheBoundIsADefectOfItsRow() {
        String name = "n".repeat(5_000);
        Kept row = between(trafficRow("\"zoneId\":\"z\",\"%s\":7,\"last\":1".formatted(name)));
        assertThat(row.defect()).contains("has a name of more than 4096 characters");
        assertThat(row.line()).contains("\"last\":1", name);
        assertThat(between("{\"%s\":7}".formatted(name)).line()).isEqualTo("{\"%s\":7}".formatted(name));
    }

    @Test
    void tooManyFieldsAreADefectOfTheirRow() {
        StringBuilder fields = new StringBuilder("\"zoneId\":\"z\"");
        for (int i = 0; i < 10_050; i++) {
            fields.append(",\"f").append(i).append("\":{\"x\":[1]}");
        }
        assertThat(between(trafficRow(fields.toString())).defect()).contains("has more than 10000 fields");
    }

    @Test
    @Tag("FC11")
    void aTextBeyondTheBoundIsADefectThatNamesTheSetting() {
        String text = "é".repeat(600);
        String array = "[%s,%s]".formatted(trafficRow("\"zoneId\":\"z\",\"name\":\"%s\"".formatted(text)), GOOD);
        assertThat(kept(1_200, array.getBytes(UTF_8)))
                .extracting(Kept::defect)
                .containsExactly(Optional.empty(), Optional.empty());
        assertThat(kept(1_199, array.getBytes(UTF_8)))
                .extracting(Kept::defect)
                .containsExactly(
                        Optional.of("column name holds a text of 1200 bytes, more than max_text_bytes (1199)"),
                        Optional.empty());
    }

    @Test
    @Tag("FC11")
    void aTextOfMegabytesIsKeptByDefault() {
        String text = "x".repeat(3 << 19);
        assertThat(between(trafficRow("\"zoneId\":\"z\",\"name\":\"%s\"".formatted(text)))
                        .defect())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"C0 80", "FF", "C3", "E2 82", "F0 9F 98", "F5 80 80 80", "F4 90 80 80", "E0 80 80", "80"})
    void bytesThatAreNoUtf8AreADefectOfTheirRow(String hex) {
        String bad = new String(java.util.HexFormat.ofDelimiter(" ").parseHex(hex), ISO_8859_1);
        ByteArrayOutputStream array = new ByteArrayOutputStream();
        array.writeBytes(("[" + GOOD + ",").getBytes(UTF_8));
        array.writeBytes(
                trafficRow("\"zoneId\":\"z\",\"name\":\"a" + bad + "b\"").getBytes(ISO_8859_1));
        array.writeBytes(("," + GOOD + "]").getBytes(UTF_8));

        List<Kept> rows = kept(4 << 20, array.toByteArray());

        assertThat(rows)
                .extracting(Kept::defect)
                .containsExactly(Optional.empty(), Optional.of("holds bytes that are no UTF-8"), Optional.empty());
        assertThat(rows).extracting(Kept::epochMilli).containsOnly(HOUR);
    }

    @Test
    void brokenBytesAreToldOfTheirOwnRowsWhereverBuffersEnd() {
        ByteArrayOutputStream array = new ByteArrayOutputStream();
        array.writeBytes("\uFEFF[".getBytes(UTF_8));
        for (int i = 0; i < 5_000; i++) {
            String text = (i % 3 == 0 ? "é€😀" : "plain").repeat(i % 17);
            byte[] row = trafficRow("\"zoneId\":\"z\",\"name\":\"%s|\"".formatted(text))
                    .getBytes(UTF_8);
            if (i % 7 == 0) {
                row[row.length - 3] = (byte) 0xE2;
            }
            array.write(i == 0 ? ' ' : ',');
            array.writeBytes(row);
        }
        array.write(']');

        List<Kept> rows = kept(4 << 20, array.toByteArray());

        for (int i = 0; i < 5_000; i++) {
            assertThat(rows.get(i).defect().isPresent()).as("row %d", i).isEqualTo(i % 7 == 0);
            assertThat(rows.get(i).line())
                    .contains((i % 3 == 0 ? "é€😀" : "plain").repeat(i % 17) + (i % 7 == 0 ? "?" : "|"));
        }
    }

    /** Encodes a row between two good ones, which must come out as they do without it. */
    private static Kept between(String row) {
        List<Kept> rows = encode(TestRules.TRAFFIC, "[%s,%s,%s]".formatted(GOOD, row, GOOD));
        Kept good = encodeOne(TestRules.TRAFFIC, GOOD);
        assertThat(rows).hasSize(3);
        assertThat(rows.getFirst()).isEqualTo(good);
        assertThat(rows.getLast()).isEqualTo(good);
        return rows.get(1);
    }

    private static List<Kept> kept(int maxTextBytes, byte[] array) {
        List<Kept> rows = new ArrayList<>();
        TestRows.read(new RowEncoder(TestRules.TRAFFIC, maxTextBytes), array, row -> rows.add(Kept.of(row)));
        return rows;
    }
}
