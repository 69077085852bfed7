package dev.senselake.local.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Which version of an object holds a generation, on a bucket that keeps versions. */
class ObjectVersionsTest {
    private static final String KEY = "traffic/dt=2026-03-01/traffic.ndjson.gz";

    private final VersionedBucket bucket = new VersionedBucket();

    @Test
    void eachGenerationIsInTheNewestVersionThatNamesIt() {
        bucket.put(KEY, "v4", 7);
        bucket.put(KEY + ".copy", "other", 9);
        bucket.put(KEY, "v3", 7);
        bucket.put(KEY, "v1", 2);

        ObjectVersions versions = ObjectVersions.of(bucket, "lake", KEY);

        assertThat(versions.byGeneration()).containsOnlyKeys(2L, 7L);
        assertThat(version(versions, 7).id()).isEqualTo("v4");
        assertThat(version(versions, 2).commit().rows()).isEqualTo(3);
        assertThat(version(versions, 2).claim()).contains("r123-0-x");
        assertThat(versions.note()).isEmpty();
    }

    @Test
    void refusalIsANoteThatNamesTheRights() {
        bucket.refuses = true;

        ObjectVersions versions = ObjectVersions.of(bucket, "lake", KEY);

        assertThat(versions.byGeneration()).isEmpty();
        assertThat(versions.note()).hasValueSatisfying(note -> assertThat(note).contains("s3:ListBucketVersions"));
    }

    private static ObjectVersions.Version version(ObjectVersions versions, long generation) {
        return Objects.requireNonNull(versions.byGeneration().get(generation), "no version holds the generation");
    }

    /** A bucket that keeps versions, which S3Proxy does not; the newest is listed first, as S3 does. */
    private static final class VersionedBucket implements S3Client {
        private final Map<String, ObjectVersion> versions = new LinkedHashMap<>();
        private final Map<String, Long> generations = new LinkedHashMap<>();
        private boolean refuses;

        void put(String key, String version, long generation) {
            versions.put(
                    version, ObjectVersion.builder().key(key).versionId(version).build());
            generations.put(version, generation);
        }

        @Override
        public ListObjectVersionsResponse listObjectVersions(ListObjectVersionsRequest request) {
            if (refuses) {
                throw S3Exception.builder()
                        .statusCode(403)
                        .message("Access Denied")
                        .build();
            }
            return ListObjectVersionsResponse.builder()
                    .versions(versions.values().stream()
                            .filter(version -> version.key().startsWith(request.prefix()))
                            .toList())
                    .isTruncated(false)
                    .build();
        }

        @Override
        public HeadObjectResponse headObject(HeadObjectRequest request) {
            return HeadObjectResponse.builder()
                    .eTag("\"tag\"")
                    .contentLength(10L)
                    .metadata(Map.of(
                            "gen", Long.toString(generations.getOrDefault(request.versionId(), 0L)),
                            "sha256", "00",
                            "rows", "3",
                            "bytes", "30",
                            "fetch-start", "2026-03-02T03:00:00Z",
                            "fetch-end", "2026-03-02T03:00:05Z",
                            "as-of", "2026-03-02T03:00:00Z",
                            "spec", "s",
                            "claim", "r123-0-x"))
                    .build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
