package dev.senselake.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.local.sql.HomeFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands sql and export, as a user types them. */
class QuestionCommandsTest {
    private static final String COUNT = "select count(*) as n from traffic";

    private CommandCall call = new CommandCall();

    @TempDir
    Path home;

    @TempDir
    Path folder;

    @BeforeEach
    void fillTheLake() {
        HomeFolder _ = new HomeFolder(home)
                .list("zone", "{\"zone_id\":\"a\",\"name\":\"Door\"}")
                .day(
                        "traffic",
                        LocalDate.of(2026, 1, 31),
                        "{\"zone_id\":\"a\",\"record_date_hour_1\":\"2026-01-31T05:00:00.000Z\",\"name\":\"Door\",\"sumins\":7,\"sumouts\":3}");
    }

    @Test
    void answerIsATableOrWhatTheFormatOrTheFilesEndingSays() throws IOException {
        assertThat(answer("sql", COUNT)).isEqualTo("n%n1%n".formatted());
        assertThat(answer("sql", COUNT, "--format", "csv")).isEqualTo("n\n1\n");
        assertThat(answer("sql", COUNT, "--output", folder.resolve("n.json").toString()))
                .isEmpty();
        assertThat(folder.resolve("n.json")).content().contains("{\"n\":1}");
        assertThat(answer("sql", COUNT, "--output", folder.resolve("n.parquet").toString()))
                .isEmpty();
        assertThat(Files.readAllBytes(folder.resolve("n.parquet"))).startsWith('P', 'A', 'R', '1');
        assertThat(folder).isDirectoryContaining("glob:**n.{json,parquet}");
        assertThat(folder.toFile().list()).hasSize(2);
    }

    @Test
    void exportPrintsOrWritesAndSaysHowManyRows() {
        String line = ",a,Door,2026-01-31,7,3,1\n";
        String file = folder.resolve("visitors.csv").toString();

        assertThat(answer("export", "traffic", "--from", "2026-01-31", "--to", "2026-02-01"))
                .endsWith(line);
        assertThat(answer("export", "traffic", "--from", "2026-01-31", "--to", "2026-02-01", "--output", file))
                .isEqualTo("%s: 1 row%n".formatted(file));
        assertThat(folder.resolve("visitors.csv")).content().endsWith(line);
        assertThat(answer("export", "traffic", "--from", "2026-02-01", "--to", "2026-02-02"))
                .doesNotContain("Door");
        assertThat(call.err()).contains("there is nothing of traffic from 2026-02-01");
    }

    @Test
    void whatCannotBeIsWrongUsage() {
        refused("--format is xls", "sql", COUNT, "--format", "xls");
        refused("--format parquet needs --output", "sql", COUNT, "--format", "parquet");
        refused("STREAM is trafic (did you mean traffic?)", "export", "trafic", "--from", "2026-01-31");
        refused("--by is days (did you mean day?)", "export", "traffic", "--by", "days", "--from", "2026-01-31");
        refused("--from is yesterday; it takes a day", "export", "traffic", "--from", "yesterday");
        refused("is not before --to", "export", "traffic", "--from", "2026-01-31", "--to", "2026-01-31");
        refused("cannot be added up", "export", "occupancy", "--per", "location", "--from", "2026-01-31");
        refused("needs --output DIR", "export", "traffic", "--preset", "libinsights", "--from", "2026-01-31");
        refused("there is no table trafic (did you mean traffic?)", "sql", "from trafic");
        refused("holds no lake", "sql", COUNT, "--home", folder.resolve("none").toString());
    }

    private void refused(String text, String... words) {
        assertThat(execute(words)).as(text).isEqualTo(2);
        assertThat(call.err()).contains(text);
    }

    private String answer(String... words) {
        assertThat(execute(words)).as(Arrays.toString(words)).isZero();
        return call.out();
    }

    private int execute(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        if (!all.contains("--home")) {
            all.addAll(List.of("--home", home.toString()));
        }
        call = new CommandCall();
        return call.execute(all.toArray(String[]::new));
    }
}
