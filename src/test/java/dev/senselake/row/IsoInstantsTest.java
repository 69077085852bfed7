package dev.senselake.row;

import static dev.senselake.row.TestRows.encodeOne;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.row.TestRows.Kept;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IsoInstantsTest {
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
}
