package dev.senselake.local.aws;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Brings what was written below a folder to the disk: a file, and the folders that lead to it. S3Proxy leaves both to the
 * operating system, so that an object it has answered for could be gone after a power cut. Safe for many threads.
 */
final class DurableWrites {
    private final Path root;
    private final Sync sync;
    private final Set<Path> entered = ConcurrentHashMap.newKeySet();

    DurableWrites(Path root, Sync sync) {
        this.root = root.toAbsolutePath().normalize();
        this.sync = sync;
    }

    /** Brings one file, or the list of names that a folder is, to the disk. */
    @FunctionalInterface
    interface Sync {
        /** Returns when it is there; throws if that failed. */
        void force(Path path) throws IOException;

        /** Returns the way of this operating system. */
        static Sync system() {
            return path -> {
                try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
                    channel.force(true);
                }
            };
        }
    }

    /** Brings the object's file to the disk, its name, and once per folder the folder's own name. */
    void force(String key) throws IOException {
        Path file = root.resolve(key).normalize();
        if (!file.startsWith(root) || file.equals(root)) {
            throw new IOException("%s is no object".formatted(key));
        }
        if (Files.isRegularFile(file)) {
            sync.force(file);
        }
        Path folder = above(file);
        while (Files.notExists(folder)) {
            folder = above(folder);
        }
        sync.force(folder);
        for (Path entry = folder; !entry.equals(root) && !entered.contains(entry); entry = above(entry)) {
            sync.force(above(entry));
            entered.add(entry);
        }
    }

    private static Path above(Path path) {
        return requireNonNull(path.getParent(), "nothing is above the root folder");
    }
}
