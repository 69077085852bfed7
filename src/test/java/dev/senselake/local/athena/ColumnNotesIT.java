package dev.senselake.local.athena;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.lake.LakeConfig;
import dev.senselake.local.aws.EmbeddedAws;
import dev.senselake.local.aws.SharedAws;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;

class ColumnNotesIT {
    @RegisterExtension
    static final SharedAws AWS = new SharedAws();

    @Test
    @Tag("FC7")
    @Tag("FC9")
    void planTellsWhichColumnsAreCalledOtherwise() {
        put("press", "{\"since\":\"2026-01-01T00:00:00Z\",\"columns\":{\"DT\":\"dt_1\",\"Thing\":\"thing\"}}");
        put("oven", "damaged");

        List<String> notes = new ColumnNotes(AWS.s3(), new LakeConfig(EmbeddedAws.BUCKET, "raw"))
                .of(List.of("press", "oven", "belt"));

        assertThat(notes).hasSize(2);
        assertThat(notes.getFirst()).isEqualTo("press: the column DT of the source is dt_1 in the lake");
        assertThat(notes.getLast()).contains("oven", "raw/_senselake/columns/oven.json", "cannot be read");
    }

    private static void put(String stream, String text) {
        AWS.s3()
                .putObject(
                        put -> put.bucket(EmbeddedAws.BUCKET).key("raw/_senselake/columns/%s.json".formatted(stream)),
                        RequestBody.fromString(text));
    }
}
