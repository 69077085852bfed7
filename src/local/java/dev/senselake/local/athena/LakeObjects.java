package dev.senselake.local.athena;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The objects of a lake, to be looked at. */
interface LakeObjects {
    /** Returns the keys below a folder, in any order. */
    List<String> below(String folder);

    /** Opens an object's bytes; the caller closes. */
    InputStream open(String key) throws IOException;

    /** Returns the objects of a bucket that lie in a folder of this machine. */
    static LakeObjects of(Path bucket) {
        return new LakeObjects() {
            @Override
            public List<String> below(String folder) {
                Path top = bucket.resolve(folder);
                if (!Files.isDirectory(top)) {
                    return List.of();
                }
                try (Stream<Path> files = Files.walk(top)) {
                    return files.map(file -> bucket.relativize(file).toString()).toList();
                } catch (IOException e) {
                    throw new UncheckedIOException("%s cannot be read".formatted(top), e);
                }
            }

            @Override
            public InputStream open(String key) throws IOException {
                return Files.newInputStream(bucket.resolve(key));
            }
        };
    }

    /** Returns the objects of a bucket, read with a client that the caller closes. */
    static LakeObjects of(S3Client s3, String bucket) {
        return new LakeObjects() {
            @Override
            public List<String> below(String folder) {
                return s3.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(folder)).contents().stream()
                        .map(S3Object::key)
                        .toList();
            }

            @Override
            public InputStream open(String key) {
                return s3.getObject(get -> get.bucket(bucket).key(key));
            }
        };
    }
}
