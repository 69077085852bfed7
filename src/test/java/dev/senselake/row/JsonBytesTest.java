package dev.senselake.row;

import static dev.senselake.row.TestRows.encodeOne;
import static dev.senselake.row.TestRows.trafficRow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.row.TestRows.Kept;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class JsonBytesTest {
    private static final long HOUR = Instant.parse("2026-01-31T05:00:00Z").toEpochMilli();

    @Test
    @Tag("C23")
    void aNameTwiceIsADefectOfItsRowWhichShowsBoth() {
        for (String fields : List.of("\"a\":1,\"a\":2", "\"n\":{\"a\":1,\"a\":2}", "\"n\":[[{\"a\":1,\"a\":2}]]")) {
            Kept row = encodeOne(TestRules.TRAFFIC, trafficRow("\"zoneId\":\"z\"," + fields));
            assertThat(row.defect())
                    .hasValueSatisfying(reason -> assertThat(reason).contains("a name twice"));
            assertThat(row.epochMilli()).isEqualTo(HOUR);
            assertThat(row.line()).contains("\"a\":1", "\"a\":2");
        }
    }

    @Test
    @Tag("C23")
    void anInstantThatComesTwiceWithTwoValuesIsNone() {
        String other = trafficRow("\"zoneId\":\"z\",\"recordDate_hour_1\":\"2026-02-01T05:00:00.000Z\"");
        String same = trafficRow("\"zoneId\":\"z\",\"recordDate_hour_1\":\"2026-01-31T05:00:00.000Z\"");
        assertThat(encodeOne(TestRules.TRAFFIC, other).epochMilli()).isEqualTo(Long.MIN_VALUE);
        assertThat(encodeOne(TestRules.TRAFFIC, other).defect()).isPresent();
        assertThat(encodeOne(TestRules.TRAFFIC, same).epochMilli()).isEqualTo(HOUR);
        assertThat(encodeOne(TestRules.TRAFFIC, same).defect()).isPresent();
    }

    @Test
    @Tag("FC6")
    void halfASurrogatePairBecomesTheReplacementCharacter() {
        Kept row = encodeOne(
                TestRules.ZONE, "{\"zoneId\":\"a\\ud800b\\udc00\",\"n\":{\"\\udc00k\":[\"\\ud83d\\ude00\\ud83d\"]}}");
        assertThat(row.line()).isEqualTo("{\"zone_id\":\"a\ufffdb\ufffd\",\"n\":{\"\ufffdk\":[\"😀\ufffd\"]}}");
        assertThat(row.replacedText()).isTrue();
        Kept again = encodeOne(TestRules.ZONE, row.line());
        assertThat(again.line()).isEqualTo(row.line());
        assertThat(again.keyHex()).isEqualTo(row.keyHex());
        assertThat(again.replacedText()).isFalse();
    }

    @Test
    @Tag("FC6")
    void namesThatDifferInHalfPairsOnlyAreOneName() {
        assertThat(encodeOne(TestRules.ZONE, "{\"zoneId\":\"z\",\"n\":{\"a\\ud800\":1,\"a\\ud801\":2}}")
                        .defect())
                .contains("column n has a name twice");
    }

    @Test
    @Tag("FC6")
    void aNameMayBeEscapedAndMayHoldHalfAPair() {
        Kept row = encodeOne(
                TestRules.ZONE,
                "{\"zoneId\":\"z\",\"\\ud83c\\udf21 temp\":1,\"cut \\ud83c\":2,\"n\":{\"\\ud83d\\ude00\":3,\"\\ud83d\":4}}");
        assertThat(row.line()).isEqualTo("{\"zone_id\":\"z\",\"_temp\":1,\"cut_\":2,\"n\":{\"😀\":3,\"\ufffd\":4}}");
    }

    @Test
    @Tag("FC32")
    void whatEndsALineForSomeReadersIsEscaped() {
        Kept row = encodeOne(
                TestRules.ZONE, "{\"zoneId\":\"a\u2028\",\"name\":\"b\u0085\\u2029\",\"n\":{\"k\\u2028\":\"\u2029\"}}");
        assertThat(row.line())
                .isEqualTo("{\"zone_id\":\"a\\u2028\",\"n\":{\"k\\u2028\":\"\\u2029\"},\"name\":\"b\\u0085\\u2029\"}")
                .doesNotContainPattern("\\R");
        assertThat(row.replacedText()).isFalse();
        assertThat(encodeOne(TestRules.ZONE, row.line())).isEqualTo(row);
        assertThat(encodeOne(TestRules.ZONE, "{\"zoneId\":\"a\\u2028\"}").keyHex())
                .isEqualTo(row.keyHex());
    }
}
