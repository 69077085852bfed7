package dev.senselake.local.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/** Which version of an object holds a generation, on a bucket that began to keep versions when it held objects already. */
abstract class ObjectVersionsContract {
    private static final String BUCKET = "versions";
    private static final String KEY = "traffic/dt=2026-03-01/traffic.ndjson.gz";
    private static final String OWNER = "r123-0-x";

    /** Returns a client of a service that holds no bucket called {@code versions} yet. */
    abstract S3Client s3();

    @Test
    void eachGenerationIsInTheNewestVersionThatNamesIt() throws IOException {
        s3().createBucket(bucket -> bucket.bucket(BUCKET));
        String oldest = put(KEY, 1);
        s3().putBucketVersioning(bucket ->
                bucket.bucket(BUCKET).versioningConfiguration(keep -> keep.status(BucketVersioningStatus.ENABLED)));
        put(KEY, 2);
        put(KEY, 7);
        put(KEY + ".copy", 9);
        String again = put(KEY, 7);

        ObjectVersions versions = ObjectVersions.of(s3(), BUCKET, KEY);

        assertThat(versions.note()).isEmpty();
        assertThat(versions.byGeneration()).containsOnlyKeys(1L, 2L, 7L);
        assertThat(version(versions, 7).id()).isEqualTo(again);
        assertThat(version(versions, 1).id()).isEqualTo("null").isEqualTo(oldest);
        assertThat(version(versions, 2).commit().rows()).isEqualTo(3);
        assertThat(version(versions, 2).claim()).contains(OWNER);
        try (InputStream object = s3().getObject(get ->
                get.bucket(BUCKET).key(KEY).versionId(version(versions, 2).id()))) {
            assertThat(object).hasContent("rows of 2");
        }
    }

    private static ObjectVersions.Version version(ObjectVersions versions, long generation) {
        return Objects.requireNonNull(versions.byGeneration().get(generation), "no version holds the generation");
    }

    private String put(String key, long generation) {
        Map<String, String> metadata = Map.of(
                "gen", Long.toString(generation),
                "sha256", "00",
                "rows", "3",
                "bytes", "30",
                "fetch-start", "2026-03-02T03:00:00Z",
                "fetch-end", "2026-03-02T03:00:05Z",
                "as-of", "2026-03-02T03:00:00Z",
                "spec", "s",
                "claim", OWNER);
        String id = s3().putObject(
                        put -> put.bucket(BUCKET).key(key).metadata(metadata),
                        RequestBody.fromString("rows of " + generation))
                .versionId();
        return Objects.requireNonNullElse(id, "null");
    }
}
