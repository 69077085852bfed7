package dev.senselake.local.explain;

import dev.senselake.lake.Lake.StoredObject;
import dev.senselake.ledger.Commit;
import dev.senselake.load.CommitMetadata;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The versions that a bucket keeps of one object, by the generation that each holds. */
record ObjectVersions(Map<Long, Version> byGeneration, Optional<String> note) {
    private static final int MOST = 200;

    /** A version of an object, the commit that wrote it and the claim, which tells the run. */
    record Version(String id, Commit commit, Optional<String> claim) {}

    /** The versions of a bucket that keeps none. */
    static ObjectVersions none() {
        return new ObjectVersions(Map.of(), Optional.empty());
    }

    /** Asks for at most 200 versions, the newest of them; what cannot be read is a note. */
    static ObjectVersions of(S3Client s3, String bucket, String key) {
        Map<Long, Version> versions = new HashMap<>();
        try {
            List<ObjectVersion> found =
                    s3.listObjectVersionsPaginator(list -> list.bucket(bucket).prefix(key)).versions().stream()
                            .filter(version -> version.key().equals(key))
                            .limit(MOST + 1L)
                            .toList();
            found.stream().limit(MOST).forEach(version -> add(s3, bucket, version, versions));
            return new ObjectVersions(
                    versions,
                    found.size() > MOST
                            ? Optional.of("only the newest %d versions of the object were looked at".formatted(MOST))
                            : Optional.empty());
        } catch (SdkException e) {
            return new ObjectVersions(
                    versions,
                    Optional.of("the versions of s3://%s/%s cannot be read: %s".formatted(bucket, key, reason(e))));
        }
    }

    private static String reason(SdkException e) {
        if (e instanceof S3Exception answer && answer.statusCode() == 403) {
            return "s3:ListBucketVersions or s3:GetObjectVersion is missing";
        }
        return e instanceof S3Exception answer ? "the bucket answers %d".formatted(answer.statusCode()) : "no answer";
    }

    private static void add(S3Client s3, String bucket, ObjectVersion version, Map<Long, Version> versions) {
        HeadObjectResponse head = s3.headObject(
                request -> request.bucket(bucket).key(version.key()).versionId(version.versionId()));
        StoredObject object = new StoredObject(Optional.ofNullable(head.eTag()), head.contentLength(), head.metadata());
        CommitMetadata.commit(object)
                .ifPresent(commit -> versions.putIfAbsent(
                        commit.generation(), new Version(version.versionId(), commit, CommitMetadata.claim(object))));
    }
}
