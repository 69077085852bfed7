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
    void halfASurrogatePairSurvivesAsItsEscape() {
        Kept row = encodeOne(TestRules.ZONE, "{\"zoneId\":\"a\\ud800b\\udc00\"}");
        assertThat(row.line()).isEqualTo("{\"zone_id\":\"a\\ud800b\\udc00\"}");
        assertThat(encodeOne(TestRules.ZONE, row.line())).isEqualTo(row);
    }
}
