package dev.senselake.local.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.lake.Lake;
import dev.senselake.lake.Lake.PutCondition;
import dev.senselake.lake.Lake.PutResult;
import dev.senselake.lake.Lake.Span;
import dev.senselake.lake.Lake.StoredObject;
import dev.senselake.lake.LakeBody;
import dev.senselake.lake.LakeConfig;
import dev.senselake.lake.S3Lake;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/** The bucket without S3Proxy's server shows what it shows with it. */
class FolderS3IT {
    private static final LakeConfig LAKE = new LakeConfig(EmbeddedAws.BUCKET, "");

    @TempDir
    Path home;

    @Test
    void objectsAreTheSameWithoutTheServer() throws IOException {
        try (EmbeddedAws aws = EmbeddedAws.start(EmbeddedAwsConfig.onLoopback(home, Path.of("target")));
                S3Client http = aws.s3Client();
                S3Client folder = aws.lakeFolder()) {
            Lake served = new S3Lake(http, LAKE);
            Lake stored = new S3Lake(folder, LAKE);
            for (int day = 1; day <= 3; day++) {
                LakeBody body = LakeBody.of("{\"day\":%d}".formatted(day).getBytes(UTF_8));
                served.put(key(day), body, new PutCondition.Absent(), Map.of("generation", "7", "claim", "a-" + day));
            }

            assertThat(stored.head(key(2))).isEqualTo(served.head(key(2))).isPresent();
            assertThat(stored.head(key(4))).isEqualTo(served.head(key(4))).isEmpty();
            for (Span span : List.of(
                    new Span("s/", "s/dt=2026-01-01/", "s/dt=2026-01-03/"),
                    new Span("s/", "s/dt=2026-01-01/z", "s/dt=2026-02"),
                    new Span("none/", "none/a", "none/b"))) {
                assertThat(stored.list(span)).isEqualTo(served.list(span));
            }
            assertThat(stored.list(new Span("s/", "s/", "s/z"))).hasSize(3);
            try (S3Client relative = EmbeddedAws.folder(
                    Path.of("").toAbsolutePath().relativize(home.resolve("s3").toAbsolutePath()))) {
                assertThat(new S3Lake(relative, LAKE).list(new Span("s/", "s/", "s/z")))
                        .as("a home told from the working directory")
                        .hasSize(3);
            }
            StoredObject seen = stored.head(key(3)).orElseThrow();
            assertThat(text(stored.get(key(3), seen))).isEqualTo("{\"day\":3}");
            assertThat(stored.get(key(3), StoredObject.tagged("\"another\"", 9, Map.of())))
                    .isEmpty();
            assertThat(stored.get(key(4), seen)).isEmpty();

            // A copy of a home that left out the files' attributes: cp -r, or an archive.
            Path copied = home.resolve("s3/lake").resolve(key(4));
            Files.createDirectories(copied.getParent());
            Files.writeString(copied, "{}");
            assertThat(stored.list(new Span("s/", "s/", "s/z"))).hasSize(4);
            assertThat(stored.head(key(4))).hasValueSatisfying(object -> {
                assertThat(object.etag()).isEmpty();
                assertThat(object.metadata()).isEmpty();
            });
            StoredObject untagged = served.head(key(4)).orElseThrow();
            assertThat(untagged).isEqualTo(stored.head(key(4)).orElseThrow());
            assertThat(text(served.get(key(4), untagged))).isEqualTo("{}");
            PutCondition condition = PutCondition.on(Optional.of(untagged));
            assertThat(served.put(key(4), LakeBody.of("{1}".getBytes(UTF_8)), condition, Map.of()))
                    .isInstanceOf(PutResult.Stored.class);
            assertThat(served.put(key(4), LakeBody.of("{2}".getBytes(UTF_8)), condition, Map.of()))
                    .isInstanceOf(PutResult.Unsettled.class);
            assertThat(stored.get(key(4), untagged)).isEmpty();
        }
    }

    private static String key(int day) {
        return "s/dt=2026-01-0%d/s.ndjson.gz".formatted(day);
    }

    private static String text(Optional<InputStream> object) throws IOException {
        try (InputStream in = object.orElseThrow()) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
