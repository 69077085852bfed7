package dev.senselake.local.athena;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.lake.ObjectKeys;
import dev.senselake.row.RowSchema;
import dev.senselake.row.TestRules;
import dev.senselake.stream.StreamSpec;
import dev.senselake.stream.StreamSpec.Kind;
import dev.senselake.stream.TestSpecs;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StreamTableTest {
    @Test
    void knownColumnsStandWithoutAnyRowAndThoseOfADatasetDoNot() {
        assertThat(table(traffic(), new SeenColumns()).known()).isTrue();
        assertThat(table(traffic(), new SeenColumns()).table().columns()).startsWith(new Column("zone_id", "string"));
        assertThat(table(dataset(), new SeenColumns()).known()).isFalse();
        assertThat(table(dataset(), new SeenColumns()).table().columns()).isEmpty();
    }

    @Test
    void knownColumnThatHoldsOtherValuesTakesTheTypeThatReadsThem() throws IOException {
        StreamTable table =
                table(traffic(), SeenColumnsTest.seen("{\"zone_id\":\"a\",\"sumins\":\"many\",\"name\":[1]}"));

        assertThat(table.table().columns()).contains(new Column("sumins", "string"));
        assertThat(names(table)).doesNotContain("name");
        assertThat(table.leftOut()).containsExactly("name (holds objects or arrays)");
    }

    @Test
    void columnThatNeverHadAValueIsAddedToADatasetOnly() throws IOException {
        String row = "{\"thing\":\"a\",\"empty\":null}";

        assertThat(names(table(dataset(), SeenColumnsTest.seen(row)))).contains("empty");
        assertThat(names(table(traffic(), SeenColumnsTest.seen(row))))
                .contains("thing")
                .doesNotContain("empty");
    }

    @Test
    void keyStandsFirstHoweverTheSourceWritesItsBlanks() throws IOException {
        String row = "{\"alpha\":1,\"id\":\"m\",\"time_stamp\":1,\"thing\":\"a\"}";

        assertThat(names(table(dataset(), SeenColumnsTest.seen(row))))
                .containsExactly("thing", "time_stamp", "id", "alpha");
    }

    private static StreamTable table(StreamSpec spec, SeenColumns seen) {
        return StreamTable.of(spec, seen, new ObjectKeys("raw"));
    }

    private static List<String> names(StreamTable table) {
        return table.table().columns().stream().map(Column::name).toList();
    }

    private static StreamSpec traffic() {
        return spec("traffic", Kind.TRAFFIC, TestRules.TRAFFIC);
    }

    private static StreamSpec dataset() {
        return spec("machines", Kind.DATASET, TestRules.DATASET);
    }

    private static StreamSpec spec(String stream, Kind kind, RowSchema rules) {
        return TestSpecs.of(stream, "source", kind, LocalDate.EPOCH, 10, 2, rules, Optional.empty(), "spec");
    }
}
