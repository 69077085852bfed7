package dev.senselake.row;

import static dev.senselake.row.TestRows.encodeOne;
import static dev.senselake.row.TestRows.trafficRow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.senselake.row.TestRows.Kept;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class JsonBytesTest {
    @Test
    @Tag("C23")
    void aNameTwiceInOneRowIsBrokenJson() {
        for (String fields : List.of("\"a\":1,\"a\":2", "\"n\":{\"a\":1,\"a\":2}")) {
            assertThatThrownBy(() -> encodeOne(TestRules.TRAFFIC, trafficRow("\"zoneId\":\"z\"," + fields)))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("twice");
        }
    }

    @Test
    void halfASurrogatePairSurvivesAsItsEscape() {
        Kept row = encodeOne(TestRules.ZONE, "{\"zoneId\":\"a\\ud800b\\udc00\"}");
        assertThat(row.line()).isEqualTo("{\"zone_id\":\"a\\ud800b\\udc00\"}");
        assertThat(encodeOne(TestRules.ZONE, row.line())).isEqualTo(row);
    }
}
