package dev.senselake.local.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.config.Settings;
import dev.senselake.dynamo.DynamoTable;
import dev.senselake.lake.LakeConfig;
import dev.senselake.local.lake.OpenLake;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/** What is said beside an answer. */
class LakeNotesTest {
    @TempDir
    Path folder;

    @TempDir
    Path work;

    @Test
    void guessedTimeZoneOfAStackIsSaidWhereItIsShown() {
        HomeFolder home = new HomeFolder(folder)
                .list("zone", "{\"zone_id\":\"a\",\"name\":\"Door\"}")
                .list("location", "{\"location_id\":\"l\",\"timezone\":\"+05:30\"}");
        assertThat(notesOfAStack(home, "select zone_name from dim_zone"))
                .singleElement()
                .asString()
                .contains("TimeZone", "SENSOURCE_TIME_ZONE");
        assertThat(notesOfAStack(home, "select name from zone")).isEmpty();
        home.list("location", "{\"location_id\":\"l\",\"timezone\":\"Asia/Colombo\"}");
        assertThat(notesOfAStack(home, "select zone_name from dim_zone")).isEmpty();
    }

    private List<String> notesOfAStack(HomeFolder home, String sql) {
        try (OpenLake lake = new OfAStack(home.lake());
                LakeDatabase database = HomeFolder.database(lake, work)) {
            assertThat(database.table(sql)).contains("Door");
            return database.notes();
        }
    }

    /** A lake of whose stack no parameter is known. */
    private record OfAStack(OpenLake home) implements OpenLake {
        @Override
        public LakeConfig config() {
            return home.config();
        }

        @Override
        public Optional<Settings> settings() {
            return home.settings();
        }

        @Override
        public ZoneId timeZone() {
            return home.timeZone();
        }

        @Override
        public boolean knowsTimeZone() {
            return false;
        }

        @Override
        public S3Client objects() {
            return home.objects();
        }

        @Override
        public DynamoTable table() {
            return home.table();
        }

        @Override
        public Path files(Collection<String> folders) {
            return home.files(folders);
        }

        @Override
        public void close() {
            home.close();
        }
    }
}
