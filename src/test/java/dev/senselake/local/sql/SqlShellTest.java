package dev.senselake.local.sql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.local.lake.OpenLake;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlShellTest {
    @TempDir
    Path folder;

    @TempDir
    Path work;

    @Test
    void statementsOfSeveralLinesAreAnsweredAndAMistakeEndsNothing() throws IOException {
        String shown =
                typed("select sumins\nfrom traffic;\nselect nam from traffic;\n\nshow tables;\nexit\nselect 98 + 1;\n");

        assertThat(shown)
                .contains("sumins", "4711", "Referenced column \"nam\" not found", "traffic_daily")
                .doesNotContain("99");
        assertThat(folder.resolve("sql-history"))
                .content()
                .contains("from traffic;", "select nam")
                .doesNotContain("98 + 1");
        assertThat(Files.getPosixFilePermissions(folder.resolve("sql-history")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void tablesAndColumnsAreCompleted() throws IOException {
        assertThat(typed("select max(sumi\t) from traf\t;\n")).contains("4711");
    }

    private String typed(String text) throws IOException {
        HomeFolder home = new HomeFolder(folder)
                .day("traffic", LocalDate.of(2026, 1, 31), "{\"zone_id\":\"a\",\"sumins\":4711,\"sumouts\":1}");
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        try (OpenLake lake = home.lake();
                LakeDatabase database = HomeFolder.database(lake, work);
                Terminal terminal = new ExternalTerminal(
                        "test", "ansi", new ByteArrayInputStream(text.getBytes(UTF_8)), shown, UTF_8)) {
            new SqlShell(database, terminal, folder.resolve("sql-history")).run();
        }
        return shown.toString(UTF_8);
    }
}
