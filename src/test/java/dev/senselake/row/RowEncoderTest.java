package dev.senselake.row;

import static dev.senselake.row.TestRows.encode;
import static dev.senselake.row.TestRows.encodeOne;
import static dev.senselake.row.TestRows.trafficRow;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.row.TestRows.Kept;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

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
            array.append(i == 0 ? "" : ",").append(trafficRow("\"zoneId\":\"z\",\"extra%d\":%d".formatted(i % 150, i)));
        }
        List<Kept> rows = encode(TestRules.TRAFFIC, array.append("]").toString());
        for (int i = 0; i < 500; i++) {
            assertThat(rows.get(i).line()).endsWith(",\"extra_%d\":%d}".formatted(i % 150, i));
        }
    }

    @Test
    void aRowThatIsNoObjectIsADefectWithoutAnInstant() {
        for (String row : List.of("7", "null", "\"text\"", "[{\"a\":1}]", "NaN")) {
            Kept kept = encodeOne(TestRules.TRAFFIC, row);
            assertThat(kept.defect()).contains("is no object");
            assertThat(kept.epochMilli()).isEqualTo(Long.MIN_VALUE);
            assertThat(kept.line()).isEqualTo(row.equals("NaN") ? "\"NaN\"" : row);
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = RowEncoderTest.class.getResourceAsStream("/row/" + name)) {
            return new String(java.util.Objects.requireNonNull(in).readAllBytes(), UTF_8);
        }
    }
}
