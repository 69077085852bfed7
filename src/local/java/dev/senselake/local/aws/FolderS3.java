package dev.senselake.local.aws;

import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The buckets of a home as S3Proxy reads them, without its server: heads, reads and lists objects, and nothing else. For
 * commands that write none. Beside one that does, each object is read as it was or as it is, because files are replaced whole.
 */
final class FolderS3 implements S3Client {
    // What S3Proxy notes for itself, and its server does not show.
    private static final String OWN = "s3proxy_";

    private final BlobStore store;

    /** Takes the folder whose folders are the buckets. */
    FolderS3(Path buckets) {
        // It lists nothing below a folder that is told from the working directory.
        this.store =
                new FilesystemNio2BlobStore(buckets.toAbsolutePath().normalize().toString());
    }

    @Override
    public HeadObjectResponse headObject(HeadObjectRequest request) {
        HeadObjectResponse found = store.blobMetadata(request);
        Map<String, String> metadata = new HashMap<>(found.metadata());
        metadata.keySet().removeIf(name -> name.startsWith(OWN));
        return found.toBuilder()
                .eTag(quoted(found.eTag()).orElse(null))
                .metadata(metadata)
                .build();
    }

    @Override
    public ResponseInputStream<GetObjectResponse> getObject(GetObjectRequest request) {
        ResponseInputStream<GetObjectResponse> found = store.getBlob(request);
        GetObjectResponse response = found.response();
        return new ResponseInputStream<>(
                response.toBuilder().eTag(quoted(response.eTag()).orElse(null)).build(), found);
    }

    @Override
    public ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
        ListObjectsV2Response page = store.list(request);
        return page.toBuilder()
                .contents(page.contents().stream().map(FolderS3::served).toList())
                .build();
    }

    // Its server quotes tags, and tells times to the second.
    private static S3Object served(S3Object object) {
        return object.toBuilder()
                .eTag(quoted(object.eTag()).orElse(null))
                .lastModified(object.lastModified().truncatedTo(ChronoUnit.SECONDS))
                .build();
    }

    // A copy of a home that left out the files' attributes has no tags.
    private static Optional<String> quoted(@Nullable String tag) {
        return Optional.ofNullable(tag).map(known -> known.startsWith("\"") ? known : "\"%s\"".formatted(known));
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        store.close();
    }
}
