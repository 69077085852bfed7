package dev.senselake.local.aws;

import dev.senselake.local.failure.UserException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The folder over which S3Proxy serves: made ready before its start. */
record BucketFolder(Path buckets) {
    static final String LAKE = "lake";

    // S3Proxy writes an object under its name and a random UUID, then renames it.
    private static final Pattern LEFTOVER =
            Pattern.compile(".+\\.[a-z]+-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    // S3Proxy keeps the parts of open uploads, and a stub of each, below such names in the bucket.
    private static final Pattern OPEN_UPLOAD = Pattern.compile("\\.(mpus|s3proxy-mpu-stub)-.+");

    /**
     * Makes the lake's bucket, refuses a file system that cannot hold an object's metadata, and removes what killed
     * writers left. Nobody else may use the folder meanwhile.
     *
     * @throws UserException if the folder cannot be written or keeps no user extended attributes
     */
    void prepare() {
        Path lake = buckets.resolve(LAKE);
        try {
            Files.createDirectories(lake);
            requireUserAttributes();
            Files.walkFileTree(lake, new LeftoverRemoval(lake));
        } catch (IOException e) {
            throw new UserException(
                    "%s cannot be written: check its permissions or choose another --home".formatted(lake), e);
        }
    }

    private void requireUserAttributes() throws IOException {
        Path probe = Files.createTempFile(buckets, ".senselake-probe", "");
        try {
            Files.setAttribute(probe, "user:senselake.probe", ByteBuffer.wrap("1".getBytes(StandardCharsets.US_ASCII)));
            Files.getAttribute(probe, "user:senselake.probe");
        } catch (IOException | UnsupportedOperationException e) {
            throw new UserException(
                    ("%s is on a file system without user extended attributes, in which S3 metadata is kept: choose a"
                                    + " --home on ext4, xfs, btrfs or a newer tmpfs")
                            .formatted(buckets),
                    e);
        } finally {
            Files.delete(probe);
        }
    }

    private static final class LeftoverRemoval extends SimpleFileVisitor<Path> {
        private final Path bucket;

        LeftoverRemoval(Path bucket) {
            this.bucket = bucket;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (LEFTOVER.matcher(file.getFileName().toString()).matches() || isOpenUpload(file)) {
                Files.delete(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failed) throws IOException {
            if (isOpenUpload(folder)) {
                Files.delete(folder);
            }
            return super.postVisitDirectory(folder, failed);
        }

        private boolean isOpenUpload(Path path) {
            return OPEN_UPLOAD
                    .matcher(bucket.relativize(path).getName(0).toString())
                    .matches();
        }
    }
}
