package dev.senselake.row;

import static dev.senselake.row.TestRows.encodeOne;
import static dev.senselake.row.TestRows.trafficRow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.row.TestRows.Kept;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a row lacks or holds too much of, and what its numbers, instants and keys become. */
class EncodedLineTest {
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
        Kept row = encodeOne(TestRules.TRAFFIC, trafficRow("\"zoneId\":\"z\",\"sumins\":" + value));
        assertThat(row.defect()).contains("column sumins is no number");
    }

    @ParameterizedTest
    @Tag("vea-9")
    @Tag("I20")
    @ValueSource(strings = {"812.5", "-0", "1E400", "1234567890123456789.0123456789", "0.1e-7", "9007199254740993"})
    void numericTextOfAMetricBecomesExactlyThatNumber(String number) {
        Kept text = encodeOne(TestRules.TRAFFIC, trafficRow("\"zoneId\":\"z\",\"sumins\":\"" + number + "\""));
        Kept plain = encodeOne(TestRules.TRAFFIC, trafficRow("\"zoneId\":\"z\",\"sumins\":" + number));
        assertThat(text.line()).contains("\"sumins\":" + number + "}").isEqualTo(plain.line());
        assertThat(text.defect()).isEmpty();
    }

    @Test
    void numericTextOfAnyOtherColumnStaysText() {
        assertThat(encodeOne(TestRules.TRAFFIC, trafficRow("\"zoneId\":\"7\",\"name\":\"812.5\""))
                        .line())
                .contains("\"zone_id\":\"7\"")
                .contains("\"name\":\"812.5\"");
    }

    @ParameterizedTest
    @Tag("sf-3")
    @ValueSource(
            strings = {
                "\"1595570341224\"",
                "99999999999999999999",
                "1e19",
                "1e999999999",
                "1e99999999999999999999",
                "1e-999999999",
                "0.5",
                "true"
            })
    void whatIsNoNumberOfMillisecondsIsNoInstant(String value) {
        Kept row = dataset(value);
        assertThat(row.epochMilli()).isEqualTo(Long.MIN_VALUE);
        assertThat(row.defect()).contains("column Timestamp is no instant");
    }

    @ParameterizedTest
    @Tag("sf-3")
    @Tag("FC10")
    @CsvSource({
        "1595570341224, 1595570341224",
        "-1, -1",
        "1735689600000.0, 1735689600000",
        "1.7356896E12, 1735689600000",
        "1.7356896e+12, 1735689600000",
        "17356896000000000e-4, 1735689600000",
        "9007199254740993.0, 9007199254740993",
        "9.007199254740993E15, 9007199254740993",
        "-1.0, -1",
        "0.0, 0",
        "0e7, 0",
        "1e3, 1000"
    })
    void anInstantIsTheIntegerThatItIsHoweverItIsWritten(String value, String integer) {
        Kept row = dataset(value);
        assertThat(row).isEqualTo(dataset(integer));
        assertThat(row.defect()).isEmpty();
        assertThat(row.epochMilli()).isEqualTo(Long.parseLong(integer));
        assertThat(row.line()).contains("\"timestamp\":%s,".formatted(integer));
        assertThat(encodeOne(TestRules.DATASET, row.line())).isEqualTo(row);
    }

    @ParameterizedTest
    @Tag("FC10")
    @CsvSource({"1735689600000.5, 1735689600000", "1.73568960000051E12, 1735689600000", "-1.5, -2"})
    void aFractionOfAMillisecondKeepsItsDayAndIsADefect(String value, long floor) {
        Kept row = dataset(value);
        assertThat(row.epochMilli()).isEqualTo(floor);
        assertThat(row.defect()).contains("column Timestamp is no whole number of milliseconds");
        assertThat(row.line()).contains(value);
    }

    private static Kept dataset(String timestamp) {
        return encodeOne(TestRules.DATASET, "{\"timestamp\":%s,\"thing\":\"t\",\"id\":null}".formatted(timestamp));
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
        Kept row = encodeOne(TestRules.TRAFFIC, trafficRow("\"zoneId\":\"z1\""));
        assertThat(row.keyHex()).startsWith(row.entityHex());
        assertThat(row.entityHex())
                .isEqualTo(encodeOne(TestRules.ZONE, "{\"zoneId\":\"z1\"}").keyHex());
    }
}
