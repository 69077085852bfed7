package dev.senselake.local.lake;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.senselake.local.failure.UserException;
import dev.senselake.local.home.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Copies of a bucket's objects in a folder, as files under their keys. Beside each folder that was copied stands an index of
 * the tags, by which the next time only what changed is fetched.
 */
final class Mirror {
    private static final int AT_ONCE = 8;
    private static final String INDEX = ".index.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final String bucket;

    /** Keeps the copies of a bucket's objects below this folder. */
    Mirror(Path mirrors, String bucket) {
        this.folder = mirrors.resolve(bucket);
        this.bucket = bucket;
    }

    /** Returns the folder that stands for the bucket. */
    Path folder() {
        return folder;
    }

    /** Makes the copies below a folder of the bucket (its name ends with a slash) equal to what the bucket holds now. */
    void update(S3Client s3, String below) {
        Path target = folder.resolve(below);
        try {
            PrivateFiles.createFolder(folder);
            Files.createDirectories(target);
            try (FileChannel channel = FileChannel.open(
                            target.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock _ = channel.lock()) {
                update(s3, below, target.resolve(INDEX));
            }
        } catch (IOException e) {
            throw new UserException(
                    "%s cannot be written: check its permissions and the free space".formatted(target), e);
        } catch (SdkException e) {
            throw new UserException(
                    "s3://%s/%s cannot be read (%s): check the bucket, the region and the credentials, which need s3:ListBucket and s3:GetObject"
                            .formatted(bucket, below, e.getMessage()),
                    e);
        }
    }

    private void update(S3Client s3, String below, Path index) throws IOException {
        Map<String, String> copied = read(index);
        SortedMap<String, String> there = new TreeMap<>();
        s3.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(below))
                .contents()
                .forEach(object -> isFile(object, there));
        for (String gone : copied.keySet()) {
            if (!there.containsKey(gone)) {
                Files.deleteIfExists(file(gone));
            }
        }
        List<String> changed = there.entrySet().stream()
                .filter(object ->
                        !object.getValue().equals(copied.get(object.getKey())) || !Files.exists(file(object.getKey())))
                .map(Map.Entry::getKey)
                .toList();
        // An index that names an object's new tag beside its former bytes would keep these for ever.
        copied.keySet().retainAll(there.keySet());
        changed.forEach(copied::remove);
        write(index, copied);
        fetch(s3, changed);
        write(index, there);
    }

    private static void isFile(S3Object object, Map<String, String> there) {
        if (!object.key().endsWith("/")) {
            String unknown = "%s, %d bytes".formatted(object.lastModified(), object.size());
            there.put(object.key(), Objects.requireNonNullElse(object.eTag(), unknown));
        }
    }

    private void fetch(S3Client s3, List<String> keys) throws IOException {
        try (ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<Path>> fetched = new ArrayList<>();
            keys.forEach(key -> fetched.add(pool.submit(() -> fetch(s3, key))));
            for (Future<Path> one : fetched) {
                one.get();
            }
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException io -> throw io;
                case SdkException sdk -> throw sdk;
                case null, default -> throw new IllegalStateException("an object could not be copied", e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserException("stopped while objects were copied: the next time goes on from here", e);
        }
    }

    private Path fetch(S3Client s3, String key) throws IOException {
        Path file = file(key);
        Files.createDirectories(file.getParent());
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (InputStream object = s3.getObject(get -> get.bucket(bucket).key(key))) {
            Files.copy(object, part, StandardCopyOption.REPLACE_EXISTING);
        }
        return Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Returns where the copy of an object is: never outside of the folder, whatever the key says. */
    private Path file(String key) {
        Path file = folder.resolve(key).normalize();
        if (!file.startsWith(folder)) {
            throw new UserException("s3://%s holds an object whose key leads out of its folder: %s"
                    .formatted(bucket, key.replaceAll("\\p{Cntrl}", " ")));
        }
        return file;
    }

    private static Map<String, String> read(Path index) {
        try {
            return Files.exists(index)
                    ? JSON.readValue(index.toFile(), new TypeReference<TreeMap<String, String>>() {})
                    : new TreeMap<>();
        } catch (IOException damaged) {
            return new TreeMap<>();
        }
    }

    private static void write(Path index, Map<String, String> tags) throws IOException {
        Path next = index.resolveSibling(INDEX + ".new");
        JSON.writeValue(next.toFile(), tags);
        Files.move(next, index, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
