package dev.senselake.row;

import static dev.senselake.row.TestRows.encodeOne;
import static dev.senselake.row.TestRows.trafficRow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.FatalException;
import dev.senselake.row.TestRows.Kept;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What follows from the names of a row's fields alone. */
class RowShapeTest {
    @Test
    void columnsInAnotherOrderGiveTheSameLine() {
        Kept one = encodeOne(TestRules.TRAFFIC, trafficRow("\"name\":\"A\",\"zoneId\":\"z\",\"sumins\":1"));
        Kept other = encodeOne(TestRules.TRAFFIC, trafficRow("\"sumins\":1,\"zoneId\":\"z\",\"name\":\"A\""));
        assertThat(other).isEqualTo(one);
    }

    @Test
    @Tag("FC9")
    void fieldsThatWouldBecomeOneColumnAreBothKept() {
        assertThat(encodeOne(TestRules.TRAFFIC, trafficRow("\"zoneId\":\"z\",\"user.data\":2,\"userData\":1"))
                        .line())
                .endsWith(",\"user_data\":2,\"user_data_1\":1}");
        Kept row = encodeOne(TestRules.TRAFFIC, trafficRow("\"zoneid\":\"y\",\"zoneId\":\"z\""));
        assertThat(row.line()).startsWith("{\"zone_id\":\"z\",").endsWith(",\"zoneid\":\"y\"}");
        assertThat(row.keyHex())
                .isEqualTo(encodeOne(TestRules.TRAFFIC, trafficRow("\"zoneId\":\"z\""))
                        .keyHex());
    }

    @Test
    void twoFieldsOfOneRegisteredColumnAreRefused() {
        ColumnNames edited = new ColumnNames() {
            @Override
            public List<String> columns(List<String> fields) {
                return fields.stream().map(_ -> "same").toList();
            }

            @Override
            public Map<String, String> unusual() {
                return Map.of();
            }
        };
        assertThatThrownBy(() -> RowShape.of(List.of("one", "other"), TestRules.ZONE, edited))
                .isInstanceOfSatisfying(
                        FatalException.class,
                        e -> assertThat(e.failure().code()).isEqualTo(ErrorCode.COLUMN_COLLISION))
                .hasMessageContaining("one")
                .hasMessageContaining("other");
    }

    @Test
    @Tag("vea-10")
    @Tag("vea-11")
    void anyOtherDateColumnAndEqualNamesAreJustData() {
        assertThat(encodeOne(TestRules.ZONE, "{\"zoneId\":\"z\",\"recordDate_minute_30\":\"x\",\"name\":\"n\"}")
                        .line())
                .isEqualTo("{\"zone_id\":\"z\",\"name\":\"n\",\"record_date_minute_30\":\"x\"}");
    }
}
