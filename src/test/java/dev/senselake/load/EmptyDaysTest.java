package dev.senselake.load;

import static dev.senselake.load.LoadWorld.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.lake.ObjectKeys;
import dev.senselake.local.athena.DuckLake;
import dev.senselake.local.athena.DuckStatements;
import dev.senselake.local.athena.LakeTable;
import dev.senselake.local.athena.SeenColumns;
import dev.senselake.local.athena.SenSourceTables;
import dev.senselake.local.athena.SqlView;
import dev.senselake.stream.StreamSpec;
import dev.senselake.time.Window;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lake whose first forty days have no rows, read by every statement that the README shows and the tool prints. */
@Tag("FC5")
class EmptyDaysTest {
    private static final LocalDate BUSY = FIRST.plusDays(40);
    private static final Path VIEWS = Path.of("infra/athena");

    @TempDir
    Path folder;

    @TempDir
    Path lake;

    @BeforeEach
    void load() {
        LoadWorld world = new LoadWorld(folder).at(BUSY.plusDays(1));
        world.truth.count("z1", BUSY, 10).count("z2", BUSY, 20);
        for (LocalDate day = FIRST; !day.isAfter(BUSY); day = day.plusDays(LoadWorld.WINDOW_DAYS)) {
            world.load(new Window(day, day.plusDays(LoadWorld.WINDOW_DAYS)));
        }
        LakeCopy.of(world.lake, lake);
    }

    @Test
    void emptyDaysHaveTheirObjects() {
        assertThat(FIRST.datesUntil(BUSY))
                .allSatisfy(day -> assertThat(lake.resolve("traffic/dt=%s/traffic.ndjson.gz".formatted(day)))
                        .exists());
    }

    @Test
    void statementsOfTheReadmeAnswer() throws Exception {
        String readme = Files.readString(Path.of("README.md"));
        List<String> statements = Pattern.compile("```sql\\n(.*?)```|\\./senselake sql \"(.*?)\"", Pattern.DOTALL)
                .matcher(readme)
                .results()
                .map(found -> Objects.requireNonNullElse(found.group(1), found.group(2)))
                .filter(statement -> !statement.equals("select ..."))
                .toList();

        assertThat(statements).hasSize(2);
        try (DuckLake athena = new DuckLake(lake)) {
            SenSourceTables.all(new ObjectKeys("")).stream()
                    .filter(table -> table.name().equals("traffic"))
                    .forEach(table -> add(athena, table));
            for (SqlView view : SqlView.readAll(VIEWS)) {
                if (view.name().matches("traffic_(daily|hourly)")) {
                    athena.with(view);
                }
            }
            assertThat(athena.rows(statements.getFirst())).containsExactly(BUSY + " 30");
            assertThat(athena.rows(statements.getLast().strip().replaceFirst(";$", "")))
                    .containsExactly("z1 %s null".formatted(BUSY), "z2 %s null".formatted(BUSY));
        }
    }

    @Test
    void viewsThatTheToolPrintsAnswer() throws Exception {
        StreamSpec traffic = LoadWorld.TRAFFIC;
        String view = new DuckStatements(lake, new ObjectKeys(""))
                .of(traffic, new SeenColumns())
                .orElseThrow();

        assertThat(duckDb(view, "SELECT dt, sum(sumins) FROM traffic GROUP BY dt"))
                .containsExactly(BUSY + " 30");
    }

    private static void add(DuckLake athena, LakeTable table) {
        try {
            athena.with(table);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> duckDb(String... sql) throws Exception {
        try (var duckdb = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duckdb.createStatement()) {
            for (int i = 0; i < sql.length - 1; i++) {
                statement.execute(sql[i]);
            }
            List<String> rows = new ArrayList<>();
            try (var result = statement.executeQuery(sql[sql.length - 1])) {
                while (result.next()) {
                    rows.add(result.getString(1) + " " + result.getString(2));
                }
            }
            return rows;
        }
    }
}
