package dev.senselake.row;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("S31")
class FieldNamesTest {
    private final FieldNames names = new FieldNames();

    @ParameterizedTest
    @CsvSource({
        "zoneId, zone_id",
        "recordDate_hour_1, record_date_hour_1",
        "recordDate_minute_30, record_date_minute_30",
        "sumins, sumins",
        "avgoccupancy, avgoccupancy",
        "Timestamp, timestamp",
        "Inserted At, inserted_at",
        "Größe (°C), große_c_",
        "TempÉlevée, temp_elevee",
        "HTTPServer, httpserver",
        "zoneID, zone_id",
        "temp1, temp_1",
        "a--b__c, a_b_c",
        "2ndFloor, _2_nd_floor",
        "user.data, user_data",
        "Температура1, температура_1",
        "INDEX, index",
        "'', _",
        "DT, dt_1",
        "ガス, ガス",
        "온도 2, 온도_2",
        "สำรวจใหม่, สำรวจใหม่",
        "Температурный, температурный",
        "तापमान, तापमान",
        "ｶﾞｽ量, ｶﾞｽ量",
        "ガス圧力(kPa), ガス圧力_k_pa_",
    })
    void columnsFollowFivetransRules(String field, String column) {
        assertThat(names.column(field)).isEqualTo(column);
    }

    @ParameterizedTest
    @CsvSource({
        "zoneId",
        "recordDate_hour_1",
        "2ndFloor",
        "Größe (°C)",
        "İstanbul",
        "a1B2",
        "'  '",
        "DT",
        "ガス",
        "온도1",
        "สำรวจใหม่",
        "+1"
    })
    void aColumnOfTheLakeKeepsItsName(String field) {
        String column = names.column(field);
        assertThat(names.column(column)).isEqualTo(column);
    }

    @Test
    @Tag("FC8")
    void namesInOtherScriptsAreComposedAndKeepTheirMarks() {
        assertThat(names.column("\u30ab\u3099\u30b9"))
                .isEqualTo("\u30ac\u30b9")
                .isNotEqualTo(names.column("\u30ab\u30b9"));
        assertThat(names.column("\u110b\u1169\u11ab\u1103\u1169")).isEqualTo("\uc628\ub3c4");
        assertThat(names.column("e\u0301t\u00e9")).isEqualTo("ete");
        assertThat(FieldNames.former("\u30ac\u30b9")).isEqualTo("\u30ab\u30b9");
        assertThat(FieldNames.former("\u0924\u093e\u092a 1")).isEqualTo("\u0924_\u092a_1");
        assertThat(FieldNames.former("DT")).isEqualTo("dt");
    }

    @Test
    void namesBeyondTheRememberedOnesStayRight() {
        for (int i = 0; i < 3_000; i++) {
            assertThat(names.column("fieldNo" + i)).isEqualTo("field_no_" + i);
        }
        assertThat(names.column("fieldNo0")).isEqualTo("field_no_0");
    }
}
