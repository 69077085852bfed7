package dev.senselake.local.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** Files and folders that only their owner may use, on file systems that know owners; elsewhere they are ordinary ones. */
public final class PrivateFiles {
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("---r--r--");

    private PrivateFiles() {}

    /** Makes the folder and those above it where they are missing; also one that is there is its owner's alone from now on. */
    public static void createFolder(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (knowsOwners(folder) && !Files.getPosixFilePermissions(folder).equals(FOLDER)) {
            Files.setPosixFilePermissions(folder, FOLDER);
        }
    }

    /** Writes a text, whole or not at all, into a file that only its owner reads, in place of any other. */
    public static Path write(Path file, String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("%s is no file".formatted(file));
        }
        FileAttribute<?>[] owner = knowsOwners(folder)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        Path next = Files.createTempFile(folder, "." + file.getFileName(), ".new", owner);
        try {
            Files.writeString(next, text);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(next);
        }
        return file;
    }

    /** Returns a sentence if users other than the owner may read the file; none where that cannot be told. */
    public static Optional<String> exposure(Path file) {
        try {
            if (knowsOwners(file)
                    && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
                return Optional.of("%s can be read by other users of this machine: chmod 600 %s".formatted(file, file));
            }
        } catch (IOException untold) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static boolean knowsOwners(Path path) throws IOException {
        return Files.getFileStore(path).supportsFileAttributeView("posix");
    }
}
