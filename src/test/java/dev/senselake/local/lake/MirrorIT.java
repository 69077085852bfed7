package dev.senselake.local.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.senselake.local.aws.EmbeddedAws;
import dev.senselake.local.aws.SharedAws;
import dev.senselake.local.failure.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

/** Copies of a stack's objects on the machine of who asks. */
class MirrorIT {
    private static final String MONDAY = "raw/traffic/dt=2026-01-05/traffic.ndjson.gz";
    private static final String TUESDAY = "raw/traffic/dt=2026-01-06/traffic.ndjson.gz";

    @RegisterExtension
    static final SharedAws AWS = new SharedAws();

    @TempDir
    private Path mirrors;

    private Mirror mirror = new Mirror(Path.of(""), EmbeddedAws.BUCKET);

    @BeforeEach
    void putTwoDays() {
        mirror = new Mirror(mirrors, EmbeddedAws.BUCKET);
        put(MONDAY, "monday");
        put(TUESDAY, "tuesday");
        put("raw/occupancy/dt=2026-01-05/occupancy.ndjson.gz", "another stream");
    }

    @Test
    void objectsBelowTheFolderAreCopiedAndNoOthers() {
        update();

        assertThat(mirror.folder().resolve(MONDAY)).hasContent("monday");
        assertThat(mirror.folder().resolve(TUESDAY)).hasContent("tuesday");
        assertThat(mirror.folder().resolve("raw/occupancy")).doesNotExist();
    }

    @Test
    void changedObjectsAreCopiedAgainAndRemovedOnesGo() {
        update();
        put(MONDAY, "monday, corrected");
        AWS.s3().deleteObject(delete -> delete.bucket(EmbeddedAws.BUCKET).key(TUESDAY));

        update();

        assertThat(mirror.folder().resolve(MONDAY)).hasContent("monday, corrected");
        assertThat(mirror.folder().resolve(TUESDAY)).doesNotExist();
    }

    @Test
    void objectThatDidNotChangeIsNotFetchedAgain() throws IOException {
        update();
        Files.writeString(mirror.folder().resolve(MONDAY), "what a second fetch would replace");

        update();

        assertThat(mirror.folder().resolve(MONDAY)).hasContent("what a second fetch would replace");
    }

    @Test
    void damagedIndexOrLostCopyCostsAFetch() throws IOException {
        update();
        Files.delete(mirror.folder().resolve(MONDAY));
        update();
        assertThat(mirror.folder().resolve(MONDAY)).hasContent("monday");

        Files.writeString(mirror.folder().resolve(TUESDAY), "old");
        Files.writeString(mirror.folder().resolve("raw/traffic/.index.json"), "{");
        update();
        assertThat(mirror.folder().resolve(TUESDAY)).hasContent("tuesday");
    }

    @Test
    void bucketThatIsNotThereIsAnErrorThatNamesIt() {
        Mirror other = new Mirror(mirrors, "no-such-bucket");

        assertThatThrownBy(() -> other.update(AWS.s3(), "raw/traffic/"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("s3://no-such-bucket/raw/traffic/ cannot be read");
    }

    private void update() {
        mirror.update(AWS.s3(), "raw/traffic/");
    }

    private static void put(String key, String text) {
        AWS.s3().putObject(put -> put.bucket(EmbeddedAws.BUCKET).key(key), RequestBody.fromString(text));
    }
}
