package dev.senselake.row;

import static dev.senselake.row.TestRows.encode;
import static dev.senselake.row.TestRows.encodeOne;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.FatalException;
import dev.senselake.row.TestRows.Kept;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowEncoderTest {
    @Test
    @Tag("I20")
    @Tag("C25")
    @Tag("vea-9")
    void rowsBecomeTheGoldenLines() throws IOException {
        List<Kept> rows = encode(TestRules.OCCUPANCY, resource("occupancy.json"));
        assertThat(rows.stream().map(Kept::line).collect(Collectors.joining("\n", "", "\n")))
                .isEqualTo(resource("occupancy.ndjson"));
        assertThat(rows).allSatisfy(row -> assertThat(row.defect()).isEmpty());
    }

    @Test
    void columnsInAnotherOrderGiveTheSameLine() {
        Kept one = encodeOne(TestRules.TRAFFIC, row("\"name\":\"A\",\"zoneId\":\"z\",\"sumins\":1"));
        Kept other = encodeOne(TestRules.TRAFFIC, row("\"sumins\":1,\"zoneId\":\"z\",\"name\":\"A\""));
        assertThat(other).isEqualTo(one);
    }

    @Test
    void aCanonicalLineEncodesToItself() throws IOException {
        for (Kept row : encode(TestRules.OCCUPANCY, resource("occupancy.json"))) {
            assertThat(encodeOne(TestRules.OCCUPANCY, row.line())).isEqualTo(row);
        }
    }

    @Test
    @Tag("C28")
    void rowsOfManyShapesInOneAnswerAreAllRight() {
        StringBuilder array = new StringBuilder("[");
        for (int i = 0; i < 500; i++) {
            array.append(i == 0 ? "" : ",").append(row("\"zoneId\":\"z\",\"extra%d\":%d".formatted(i % 150, i)));
        }
        List<Kept> rows = encode(TestRules.TRAFFIC, array.append("]").toString());
        for (int i = 0; i < 500; i++) {
            assertThat(rows.get(i).line()).endsWith(",\"extra_%d\":%d}".formatted(i % 150, i));
        }
    }

    @ParameterizedTest
    @Tag("C27")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"recordDate_hour_1\":\"2026-01-31T00:00:00Z\"}|key column zone_id is missing",
                "{\"recordDate_hour_1\":\"2026-01-31T00:00:00Z\",\"zoneId\":null}|key column zone_id is null",
                "{\"recordDate_hour_1\":\"2026-01-31T00:00:00Z\",\"zoneId\":[1]}|key column zone_id is an object or a list",
                "{\"zoneId\":\"z\"}|key column record_date_hour_1 is missing",
                "{\"zoneId\":\"z\",\"recordDate_hour_1\":\"yesterday\"}|column record_date_hour_1 is no instant",
                "{\"zoneId\":\"z\",\"recordDate_hour_1\":\"2026-02-30T00:00:00.000Z\"}|column record_date_hour_1 is no instant",
                "{\"zoneId\":\"z\",\"recordDate_hour_1\":\"2026-01-31T24:00:00.000Z\"}|column record_date_hour_1 is no instant",
                "{\"zoneId\":\"z\",\"recordDate_hour_1\":7}|column record_date_hour_1 is no instant",
                "{}|key column zone_id is missing",
            })
    void aRowWithoutKeyOrInstantIsDefective(String object, String reason) {
        assertThat(encodeOne(TestRules.TRAFFIC, object).defect()).contains(reason);
    }

    @ParameterizedTest
    @Tag("C25")
    @Tag("I20")
    @ValueSource(
            strings = {"\"many\"", "\"\"", "\"1e\"", "\"01\"", "\" 1\"", "\"NaN\"", "\"0x1\"", "true", "[1]", "{}"})
    void aMetricThatIsNoNumberIsDefective(String value) {
        Kept row = encodeOne(TestRules.TRAFFIC, row("\"zoneId\":\"z\",\"sumins\":" + value));
        assertThat(row.defect()).contains("column sumins is no number");
    }

    @ParameterizedTest
    @Tag("vea-9")
    @Tag("I20")
    @ValueSource(strings = {"812.5", "-0", "1E400", "1234567890123456789.0123456789", "0.1e-7", "9007199254740993"})
    void numericTextOfAMetricBecomesExactlyThatNumber(String number) {
        Kept text = encodeOne(TestRules.TRAFFIC, row("\"zoneId\":\"z\",\"sumins\":\"" + number + "\""));
        Kept plain = encodeOne(TestRules.TRAFFIC, row("\"zoneId\":\"z\",\"sumins\":" + number));
        assertThat(text.line()).contains("\"sumins\":" + number + "}").isEqualTo(plain.line());
        assertThat(text.defect()).isEmpty();
    }

    @Test
    void numericTextOfAnyOtherColumnStaysText() {
        assertThat(encodeOne(TestRules.TRAFFIC, row("\"zoneId\":\"7\",\"name\":\"812.5\""))
                        .line())
                .contains("\"zone_id\":\"7\"")
                .contains("\"name\":\"812.5\"");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T05:00:00.000Z, 2026-01-31T05:00:00Z",
        "2026-01-31T05:00:00, 2026-01-31T05:00:00Z",
        "2026-01-31T05:00, 2026-01-31T05:00:00Z",
        "2026-01-31T05:00:00.123456Z, 2026-01-31T05:00:00.123Z",
        "2026-01-31T00:30:00+02:00, 2026-01-30T22:30:00Z",
        "2026-01-31T23:30:00.000-0330, 2026-02-01T03:00:00Z",
        "1969-12-31T23:59:59.999Z, 1969-12-31T23:59:59.999Z",
        "2028-02-29T00:00:00.000Z, 2028-02-29T00:00:00Z",
    })
    void instantsWithoutAnOffsetAreUtc(String text, String instant) {
        Kept row = encodeOne(TestRules.TRAFFIC, "{\"zoneId\":\"z\",\"recordDate_hour_1\":\"%s\"}".formatted(text));
        assertThat(Instant.ofEpochMilli(row.epochMilli())).isEqualTo(Instant.parse(instant));
        assertThat(row.line()).contains(text);
    }

    @ParameterizedTest
    @Tag("sf-3")
    @CsvSource({
        "1595570341224, ''",
        "-1, ''",
        "1595570341.224, no",
        "1e3, no",
        "\"1595570341224\", no",
        "99999999999999999999, no"
    })
    void datasetInstantsAreWholeMilliseconds(String value, String defect) {
        Kept row = encodeOne(TestRules.DATASET, "{\"timestamp\":%s,\"thing\":\"t\",\"id\":null}".formatted(value));
        if (defect.isEmpty()) {
            assertThat(row.epochMilli()).isEqualTo(Long.parseLong(value));
            assertThat(row.defect()).isEmpty();
        } else {
            assertThat(row.epochMilli()).isEqualTo(Long.MIN_VALUE);
            assertThat(row.defect()).contains("column Timestamp is no instant");
        }
    }

    @Test
    @Tag("sf-5")
    @Tag("sf-2")
    void aKeyColumnThatMayBeNullMayAlsoBeMissing() {
        Kept isNull = encodeOne(TestRules.DATASET, "{\"Timestamp\":5,\"Thing\":\"t\",\"Id\":null}");
        Kept missing = encodeOne(TestRules.DATASET, "{\"Timestamp\":5,\"Thing\":\"t\"}");
        assertThat(isNull.defect()).isEmpty();
        assertThat(missing.defect()).isEmpty();
        assertThat(missing.keyHex()).isEqualTo(isNull.keyHex());
        assertThat(isNull.line()).isEqualTo("{\"thing\":\"t\",\"timestamp\":5,\"id\":null}");
        assertThat(missing.line()).isEqualTo("{\"thing\":\"t\",\"timestamp\":5}");
    }

    @Test
    void theEntityIsTheStartOfTheKey() {
        Kept row = encodeOne(TestRules.TRAFFIC, row("\"zoneId\":\"z1\""));
        assertThat(row.keyHex()).startsWith(row.entityHex());
        assertThat(row.entityHex())
                .isEqualTo(encodeOne(TestRules.ZONE, "{\"zoneId\":\"z1\"}").keyHex());
    }

    @Test
    void fieldsThatBecomeOneColumnAreRefused() {
        assertThatThrownBy(() -> encodeOne(TestRules.TRAFFIC, row("\"zoneId\":\"z\",\"userData\":1,\"user.data\":2")))
                .isInstanceOfSatisfying(
                        FatalException.class,
                        e -> assertThat(e.failure().code()).isEqualTo(ErrorCode.COLUMN_COLLISION))
                .hasMessageContaining("userData")
                .hasMessageContaining("user_data");
        assertThatThrownBy(() -> encodeOne(TestRules.TRAFFIC, row("\"zoneId\":\"z\",\"zoneid\":\"y\"")))
                .isInstanceOf(FatalException.class);
    }

    @Test
    @Tag("C23")
    void aNameTwiceInOneRowIsBrokenJson() {
        for (String fields : List.of("\"a\":1,\"a\":2", "\"n\":{\"a\":1,\"a\":2}")) {
            assertThatThrownBy(() -> encodeOne(TestRules.TRAFFIC, row("\"zoneId\":\"z\"," + fields)))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("twice");
        }
    }

    @Test
    void aRowThatIsNoObjectIsBrokenJson() {
        assertThatThrownBy(() -> encode(TestRules.TRAFFIC, "[7]")).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void halfASurrogatePairSurvivesAsItsEscape() {
        Kept row = encodeOne(TestRules.ZONE, "{\"zoneId\":\"a\\ud800b\\udc00\"}");
        assertThat(row.line()).isEqualTo("{\"zone_id\":\"a\\ud800b\\udc00\"}");
        assertThat(encodeOne(TestRules.ZONE, row.line())).isEqualTo(row);
    }

    @Test
    @Tag("vea-10")
    @Tag("vea-11")
    void anyOtherDateColumnAndEqualNamesAreJustData() {
        assertThat(encodeOne(TestRules.ZONE, "{\"zoneId\":\"z\",\"recordDate_minute_30\":\"x\",\"name\":\"n\"}")
                        .line())
                .isEqualTo("{\"zone_id\":\"z\",\"name\":\"n\",\"record_date_minute_30\":\"x\"}");
    }

    private static String row(String fields) {
        return "{\"recordDate_hour_1\":\"2026-01-31T05:00:00.000Z\"," + fields + "}";
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = RowEncoderTest.class.getResourceAsStream("/row/" + name)) {
            return new String(java.util.Objects.requireNonNull(in).readAllBytes(), UTF_8);
        }
    }
}
