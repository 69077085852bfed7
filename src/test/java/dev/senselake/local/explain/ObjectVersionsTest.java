package dev.senselake.local.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.local.aws.VersionedS3;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

class ObjectVersionsTest extends ObjectVersionsContract {
    @TempDir
    Path buckets;

    private Optional<VersionedS3> s3 = Optional.empty();

    @Override
    S3Client s3() {
        VersionedS3 open = s3.orElseGet(() -> new VersionedS3(buckets));
        s3 = Optional.of(open);
        return open;
    }

    @AfterEach
    void close() {
        s3.ifPresent(VersionedS3::close);
    }

    @Test
    void refusalIsANoteThatNamesTheRights() {
        ObjectVersions versions = ObjectVersions.of(new RefusingBucket(), "lake", "traffic/dt=2026-03-01/x");

        assertThat(versions.byGeneration()).isEmpty();
        assertThat(versions.note()).hasValueSatisfying(note -> assertThat(note).contains("s3:ListBucketVersions"));
    }

    /** A bucket whose versions this user may not list. */
    private static final class RefusingBucket implements S3Client {
        @Override
        public ListObjectVersionsResponse listObjectVersions(ListObjectVersionsRequest request) {
            throw S3Exception.builder().statusCode(403).message("Access Denied").build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
