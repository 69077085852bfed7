package dev.senselake.row;

import static dev.senselake.row.TestRows.encodeOne;
import static dev.senselake.row.TestRows.trafficRow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.FatalException;
import dev.senselake.row.TestRows.Kept;
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
    void fieldsThatBecomeOneColumnAreRefused() {
        assertThatThrownBy(() ->
                        encodeOne(TestRules.TRAFFIC, trafficRow("\"zoneId\":\"z\",\"userData\":1,\"user.data\":2")))
                .isInstanceOfSatisfying(
                        FatalException.class,
                        e -> assertThat(e.failure().code()).isEqualTo(ErrorCode.COLUMN_COLLISION))
                .hasMessageContaining("userData")
                .hasMessageContaining("user_data");
        assertThatThrownBy(() -> encodeOne(TestRules.TRAFFIC, trafficRow("\"zoneId\":\"z\",\"zoneid\":\"y\"")))
                .isInstanceOf(FatalException.class);
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
