package dev.senselake.load;

import static dev.senselake.load.LoadWorld.FIRST;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.stream.PartitionCounts;
import dev.senselake.stream.TaskOutcome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts that are valid JSON, and that other readers stumble over all the same. */
class TextFaultsTest extends TrafficWeek {
    private static final LocalDate DAY = FIRST.plusDays(1);

    @TempDir
    Path copies;

    @Test
    @Tag("FC6")
    void halfAPairOfSurrogatesIsReplacedAndItsDaySaysSo() throws Exception {
        name("Hall \\ud83d");

        TaskOutcome outcome = world.load(WEEK);

        assertThat(outcome.report().partitions()).isEqualTo(new PartitionCounts(5, 0, 0, 0, 0, 0));
        assertThat(outcome.report().flags()).isEqualTo(Map.of("replaced_text", 1));
        assertThat(world.commit(DAY).flags()).isEqualTo(Set.of("replaced_text"));
        assertThat(world.commit(FIRST).flags()).isEmpty();
        assertThat(namesOf(DAY)).isEqualTo("Hall \ufffd");
    }

    @Test
    @Tag("FC6")
    void aDayThatWasReplacedBeforeIsConfirmedWithItsFlag() {
        name("Hall \\ud83d");
        world.load(WEEK);

        TaskOutcome outcome = world.at(NEXT.plusDays(1)).load(WEEK, true);

        assertThat(outcome.report().partitions()).isEqualTo(new PartitionCounts(0, 5, 0, 0, 0, 0));
        assertThat(world.commit(DAY).flags()).contains("replaced_text");
    }

    @Test
    @Tag("FC32")
    void readersThatSplitAtOtherLineEndsMeetWholeRows() throws Exception {
        name("one\u2028two\u2029three\u0085four");

        world.load(WEEK);

        assertThat(text(DAY).split("\\R")).hasSize(3).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
        assertThat(namesOf(DAY)).isEqualTo("one\u2028two\u2029three\u0085four");
        assertThat(world.commit(DAY).flags()).isEmpty();
    }

    private void name(String name) {
        world.truth.raw("{\"zoneId\":\"z3\",\"recordDate_hour_1\":\"%sT05:00:00.000Z\",\"name\":\"%s\",\"sumins\":1}"
                .formatted(DAY, name));
    }

    /** Returns the day as a reader that refuses what is no UTF-8 meets it. */
    private String text(LocalDate day) throws IOException {
        try (GZIPInputStream rows =
                new GZIPInputStream(world.lake.get("traffic/dt=%s/traffic.ndjson.gz".formatted(day)))) {
            return UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(rows.readAllBytes()))
                    .toString();
        }
    }

    /** Returns the one name that DuckDB finds in the day. */
    private String namesOf(LocalDate day) throws IOException, SQLException {
        Path copy = Files.writeString(copies.resolve("day.ndjson"), text(day));
        try (var duckdb = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duckdb.createStatement();
                var rows = statement.executeQuery(
                        "SELECT max(name), count(*) FROM read_json('%s', format = 'newline_delimited')"
                                .formatted(copy))) {
            rows.next();
            assertThat(rows.getInt(2)).isEqualTo(3);
            return rows.getString(1);
        }
    }
}
