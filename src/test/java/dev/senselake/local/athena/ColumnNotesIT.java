package dev.senselake.local.athena;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.lake.LakeConfig;
import dev.senselake.local.aws.EmbeddedAws;
import dev.senselake.local.aws.EmbeddedAwsConfig;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

class ColumnNotesIT {
    @Test
    @Tag("FC7")
    @Tag("FC9")
    void planTellsWhichColumnsAreCalledOtherwise(@TempDir Path home) {
        try (EmbeddedAws aws = EmbeddedAws.start(EmbeddedAwsConfig.onLoopback(home, Path.of("target")));
                S3Client s3 = aws.s3Client()) {
            put(s3, "press", "{\"since\":\"2026-01-01T00:00:00Z\",\"columns\":{\"DT\":\"dt_1\",\"Thing\":\"thing\"}}");
            put(s3, "oven", "damaged");

            List<String> notes =
                    new ColumnNotes(s3, new LakeConfig(EmbeddedAws.BUCKET, "raw")).of(List.of("press", "oven", "belt"));

            assertThat(notes).hasSize(2);
            assertThat(notes.getFirst()).isEqualTo("press: the column DT of the source is dt_1 in the lake");
            assertThat(notes.getLast()).contains("oven", "raw/_senselake/columns/oven.json", "cannot be read");
        }
    }

    private static void put(S3Client s3, String stream, String text) {
        s3.putObject(
                put -> put.bucket(EmbeddedAws.BUCKET).key("raw/_senselake/columns/%s.json".formatted(stream)),
                RequestBody.fromString(text));
    }
}
