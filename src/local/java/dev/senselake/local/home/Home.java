package dev.senselake.local.home;

import dev.senselake.local.failure.UserException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** An opened home: its folders exist, can be written, and no other command uses them until it is closed. */
public final class Home implements AutoCloseable {
    private static final String LOCK_FILE = "lock";
    private static final String OWNER_FILE = "lock.pid";

    private final Path folder;
    private final FileChannel lockChannel;

    private Home(Path folder, FileChannel lockChannel) {
        this.folder = folder;
        this.lockChannel = lockChannel;
    }

    /** Creates what is missing and locks the folder; a folder that is in use or cannot be written is a user error. */
    public static Home open(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        try {
            PrivateFiles.createFolder(absolute);
            Files.createDirectories(absolute.resolve("logs"));
            Files.createDirectories(absolute.resolve("s3"));
            return lock(absolute);
        } catch (IOException e) {
            throw new UserException(
                    "home %s cannot be written: check its permissions and the free space, or choose another with --home"
                            .formatted(absolute),
                    e);
        }
    }

    private static Home lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel).isEmpty()) {
            channel.close();
            throw new UserException(
                    "home %s is in use by another senselake command%s: wait for it to end, or choose another with --home"
                            .formatted(folder, owner(folder)));
        }
        Files.writeString(
                folder.resolve(OWNER_FILE),
                Long.toString(ProcessHandle.current().pid()));
        return new Home(folder, channel);
    }

    private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException heldByThisProcess) {
            return Optional.empty();
        }
    }

    private static String owner(Path folder) {
        try {
            return " (process %s)".formatted(Files.readString(folder.resolve(OWNER_FILE), StandardCharsets.UTF_8));
        } catch (IOException unknown) {
            return "";
        }
    }

    /** Returns the home itself. */
    public Path folder() {
        return folder;
    }

    /** Returns the folder that holds the buckets. */
    public Path buckets() {
        return folder.resolve("s3");
    }

    /** Returns the folder that holds the logs of workers and children. */
    public Path logs() {
        return folder.resolve("logs");
    }

    @Override
    public void close() {
        try {
            lockChannel.close();
        } catch (IOException e) {
            throw new UserException("home %s cannot be unlocked: %s".formatted(folder, e.getMessage()), e);
        }
    }
}
