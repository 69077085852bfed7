package dev.senselake.lake;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FatalException;
import dev.senselake.failure.RetryableException;
import dev.senselake.lake.Lake.PutCondition.Absent;
import dev.senselake.lake.Lake.PutCondition.Matches;
import dev.senselake.lake.Lake.PutResult.Stored;
import dev.senselake.lake.Lake.PutResult.Unsettled;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The lake in a bucket of S3: one PUT per object, conditional and with a SHA-256 that S3 checks. Tries again what the SDK
 * tries again; a write whose answer got lost is unsettled, because the SDK's own repeat may have been refused (412).
 */
public final class S3Lake implements Lake {
    private final S3Client s3;
    private final String bucket;

    /** Takes a client, which the caller closes, and the bucket. */
    public S3Lake(S3Client s3, LakeConfig config) {
        this.s3 = s3;
        this.bucket = config.bucket();
    }

    @Override
    public Optional<StoredObject> head(String key) {
        try {
            HeadObjectResponse found =
                    s3.headObject(request -> request.bucket(bucket).key(key));
            return Optional.of(new StoredObject(found.eTag(), found.contentLength(), found.metadata()));
        } catch (NoSuchBucketException e) {
            throw refused("HEAD", key, e);
        } catch (S3Exception e) {
            if (e.statusCode() == 404) {
                return Optional.empty();
            }
            throw failed("HEAD", key, e);
        } catch (SdkClientException e) {
            throw unreachable("HEAD", key, e);
        }
    }

    @Override
    public InputStream get(String key) {
        try {
            return s3.getObject(request -> request.bucket(bucket).key(key));
        } catch (S3Exception e) {
            throw failed("GET", key, e);
        } catch (SdkClientException e) {
            throw unreachable("GET", key, e);
        }
    }

    @Override
    public PutResult put(String key, LakeBody body, PutCondition condition, Map<String, String> metadata) {
        try (S3BodyStreams streams = new S3BodyStreams(body)) {
            PutObjectRequest.Builder request = PutObjectRequest.builder()
                    .bucket(bucket)
                    .key(key)
                    .contentType(contentType(key))
                    .metadata(metadata)
                    .checksumSHA256(streams.sha256());
            switch (condition) {
                case Absent() -> request.ifNoneMatch("*");
                case Matches(String etag) -> request.ifMatch(etag);
            }
            RequestBody content = RequestBody.fromContentProvider(streams, body.length(), contentType(key));
            return new Stored(s3.putObject(request.build(), content).eTag());
        } catch (S3Exception e) {
            return unsettledOrThrow(key, condition, e);
        } catch (SdkClientException e) {
            return new Unsettled("no answer");
        } catch (IOException e) {
            throw new UncheckedIOException("the bytes for %s cannot be read".formatted(key), e);
        }
    }

    private PutResult unsettledOrThrow(String key, PutCondition condition, S3Exception e) {
        boolean gone = e.statusCode() == 404 && condition instanceof Matches && !(e instanceof NoSuchBucketException);
        boolean lost = e.statusCode() >= 500 && e.statusCode() != 503;
        if (gone || lost || e.statusCode() == 409 || e.statusCode() == 412) {
            return new Unsettled("%d %s".formatted(e.statusCode(), errorCode(e)).strip());
        }
        throw failed("PUT", key, e);
    }

    private RuntimeException failed(String method, String key, S3Exception e) {
        boolean corrupted = "BadDigest".equals(errorCode(e)) || "RequestTimeout".equals(errorCode(e));
        if (e.statusCode() >= 500 || e.statusCode() == 429 || corrupted) {
            return new RetryableException(
                    failure(
                            method,
                            key,
                            "answered %d %s".formatted(e.statusCode(), errorCode(e)),
                            "start the run again"),
                    e);
        }
        return refused(method, key, e);
    }

    private FatalException refused(String method, String key, S3Exception e) {
        String answer = "answered %d %s".formatted(e.statusCode(), errorCode(e)).strip();
        return new FatalException(failure(method, key, answer, nextStep(e)), e);
    }

    private RetryableException unreachable(String method, String key, SdkClientException e) {
        return new RetryableException(
                failure(method, key, "got no answer", "check the network and the AWS credentials, start the run again"),
                e);
    }

    private Failure failure(String method, String key, String what, String nextStep) {
        return new Failure(
                ErrorCode.LAKE_UNAVAILABLE, "%s %s in bucket %s %s".formatted(method, key, bucket, what), nextStep);
    }

    private static String nextStep(S3Exception e) {
        return switch (e.statusCode()) {
            // Without the right to list, S3 answers 403 also where nothing stands, so nothing would be proven.
            case 403 ->
                "give this function s3:ListBucket on the bucket, s3:GetObject and s3:PutObject below the prefix,"
                        + " and the use of the bucket's key, then start the run again";
            case 404 -> "check LAKE_BUCKET, and whether somebody deletes objects of the lake, then start the run again";
            case 301, 400 -> "check the bucket's region and the AWS credentials, then start the run again";
            default -> "see what S3 says of this status, then start the run again";
        };
    }

    private static String errorCode(S3Exception e) {
        return e.awsErrorDetails() == null || e.awsErrorDetails().errorCode() == null
                ? ""
                : e.awsErrorDetails().errorCode();
    }

    private static String contentType(String key) {
        if (key.endsWith(".gz")) {
            return "application/gzip";
        }
        return key.endsWith(".json") ? "application/json" : "application/x-ndjson";
    }
}
