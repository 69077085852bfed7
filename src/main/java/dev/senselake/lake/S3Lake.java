package dev.senselake.lake;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FailureException;
import dev.senselake.failure.FatalException;
import dev.senselake.failure.RetryableException;
import dev.senselake.lake.Lake.PutCondition.Absent;
import dev.senselake.lake.Lake.PutCondition.Matches;
import dev.senselake.lake.Lake.PutCondition.Untagged;
import dev.senselake.lake.Lake.PutResult.Stored;
import dev.senselake.lake.Lake.PutResult.Unsettled;
import dev.senselake.row.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The lake in a bucket of S3: one PUT per object, conditional and with a SHA-256 that S3 checks. Tries again what the SDK
 * tries again; a write whose answer got lost is unsettled, because the SDK's own repeat may have been refused (412).
 */
public final class S3Lake implements Lake {
    private static final int BLOCK = 1 << 16;

    // A span is some weeks of days, rarely more; a page of 1,000 would mostly hold days behind it.
    private static final int LISTED_AT_ONCE = 100;

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
            return Optional.of(
                    new StoredObject(Optional.ofNullable(found.eTag()), found.contentLength(), found.metadata()));
        } catch (SdkException e) {
            if (e instanceof S3Exception answer && isAbsent(answer)) {
                return Optional.empty();
            }
            throw failed("HEAD", key, e);
        }
    }

    @Override
    public InputStream get(String key) {
        try {
            return s3.getObject(request -> request.bucket(bucket).key(key));
        } catch (SdkException e) {
            throw failed("GET", key, e);
        }
    }

    @Override
    public Optional<InputStream> get(String key, Seen seen) {
        try {
            ResponseInputStream<GetObjectResponse> found = s3.getObject(request -> {
                request.bucket(bucket).key(key);
                seen.etag().ifPresent(request::ifMatch);
            });
            if (seen.etag().isEmpty() && found.response().eTag() != null) {
                found.abort();
                return Optional.empty();
            }
            return Optional.of(found);
        } catch (SdkException e) {
            if (e instanceof S3Exception answer && (answer.statusCode() == 412 || isAbsent(answer))) {
                return Optional.empty();
            }
            throw failed("GET", key, e);
        }
    }

    @Override
    public List<ListedObject> list(Span span) {
        try {
            return s3
                    .listObjectsV2Paginator(request -> request.bucket(bucket)
                            .prefix(span.folder())
                            .startAfter(span.after())
                            .maxKeys(LISTED_AT_ONCE))
                    .contents()
                    .stream()
                    .takeWhile(object -> object.key().compareTo(span.before()) < 0)
                    .limit(MOST_LISTED)
                    .map(S3Lake::listed)
                    .toList();
        } catch (SdkException e) {
            throw failed("LIST", span.folder(), e);
        }
    }

    private static ListedObject listed(S3Object object) {
        return new ListedObject(object.key(), Optional.ofNullable(object.eTag()), object.size(), object.lastModified());
    }

    @Override
    public PutResult put(String key, LakeBody body, PutCondition condition, Map<String, String> metadata) {
        try {
            PutObjectRequest.Builder request = PutObjectRequest.builder()
                    .bucket(bucket)
                    .key(key)
                    .contentType(contentType(key))
                    .metadata(metadata)
                    .checksumSHA256(sha256(body));
            switch (condition) {
                case Absent() -> request.ifNoneMatch("*");
                case Matches(String etag) -> request.ifMatch(etag);
                case Untagged(long size) -> {
                    if (head(key).filter(object -> isUntagged(object, size)).isEmpty()) {
                        return new Unsettled("another object stands there");
                    }
                }
            }
            RequestBody content = RequestBody.fromContentProvider(
                    ContentStreamProvider.fromInputStreamSupplier(() -> open(body)), body.length(), contentType(key));
            return new Stored(s3.putObject(request.build(), content).eTag());
        } catch (S3Exception e) {
            return unsettledOrThrow(key, condition, e);
        } catch (SdkClientException e) {
            return new Unsettled("no answer");
        } catch (IOException e) {
            throw new UncheckedIOException("the bytes for %s cannot be read".formatted(key), e);
        }
    }

    private static boolean isUntagged(StoredObject object, long size) {
        return object.etag().isEmpty() && object.size() == size;
    }

    private PutResult unsettledOrThrow(String key, PutCondition condition, S3Exception e) {
        boolean gone = condition instanceof Matches && isAbsent(e);
        boolean lost = e.statusCode() >= 500 && e.statusCode() != 503;
        if (gone || lost || e.statusCode() == 409 || e.statusCode() == 412) {
            return new Unsettled(answer(e));
        }
        throw failed("PUT", key, e);
    }

    private FailureException failed(String method, String key, SdkException e) {
        String call = "%s %s in bucket %s ".formatted(method, key, bucket);
        if (!(e instanceof S3Exception answer)) {
            String nextStep = "check the network and the AWS credentials, start the run again";
            return new RetryableException(new Failure(ErrorCode.LAKE_UNAVAILABLE, call + "got no answer", nextStep), e);
        }
        String message = call + "answered " + answer(answer);
        boolean corrupted = "BadDigest".equals(errorCode(answer)) || "RequestTimeout".equals(errorCode(answer));
        if (answer.statusCode() >= 500 || answer.statusCode() == 429 || corrupted) {
            return new RetryableException(new Failure(ErrorCode.LAKE_UNAVAILABLE, message, "start the run again"), e);
        }
        return new FatalException(new Failure(ErrorCode.LAKE_UNAVAILABLE, message, nextStep(answer)), e);
    }

    private static boolean isAbsent(S3Exception e) {
        return e.statusCode() == 404 && !(e instanceof NoSuchBucketException);
    }

    private static InputStream open(LakeBody body) {
        try {
            return body.open();
        } catch (IOException e) {
            throw new UncheckedIOException("the bytes to upload cannot be read", e);
        }
    }

    /** Returns the SHA-256 of the body in Base64, as S3's header has it. */
    private static String sha256(LakeBody body) throws IOException {
        try (InputStream in = body.open()) {
            Sha256 sha256 = new Sha256();
            byte[] block = new byte[BLOCK];
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                sha256.update(block, 0, read);
            }
            return Base64.getEncoder().encodeToString(sha256.bytes());
        }
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

    private static String answer(S3Exception e) {
        return "%d %s".formatted(e.statusCode(), errorCode(e)).strip();
    }

    private static String errorCode(S3Exception e) {
        return Optional.ofNullable(e.awsErrorDetails())
                .map(AwsErrorDetails::errorCode)
                .orElse("");
    }

    private static String contentType(String key) {
        if (key.endsWith(".gz")) {
            return "application/gzip";
        }
        if (key.endsWith(".html")) {
            return "text/html; charset=utf-8";
        }
        return key.endsWith(".json") ? "application/json" : "application/x-ndjson";
    }
}
