package dev.senselake.local.lambda;

import dev.senselake.local.child.ClassPath;
import dev.senselake.local.failure.UserException;
import dev.senselake.local.home.Folders;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The deployment zip, unpacked as Lambda does it. */
public final class FunctionZip {
    /** What Lambda lets a zip unpack to, in bytes. */
    static final long LARGEST = 250L << 20;

    /** The zip's own classes as a jar, beside them. */
    private static final String CLASSES = "classes.jar";

    private static final int MOST_ENTRIES = 100_000;
    private static final int UNPACKINGS_KEPT = 2;

    private FunctionZip() {}

    /**
     * Returns a folder below the given one with the content of the zip: one folder per state of the zip, so that workers
     * of another command go on in the one that they started from. Unpacks only what is not there yet.
     *
     * @throws UserException if the zip is missing, damaged, larger than Lambda takes, or names files outside of the folder
     */
    public static Path unpack(Path zip, Path folder) {
        try {
            if (!Files.isRegularFile(zip)) {
                throw new UserException("%s is missing: run ./senselake build".formatted(zip));
            }
            Path unpacked = folder.resolve(stateOf(zip));
            if (!Files.isDirectory(unpacked)) {
                Files.createDirectories(folder);
                Path fresh = Files.createTempDirectory(folder, "unpacking-");
                try {
                    extract(zip, fresh);
                    moveUnlessThere(fresh, unpacked);
                } finally {
                    Folders.delete(fresh);
                }
                removeAllButNewest(folder, unpacked);
            }
            return unpacked;
        } catch (IOException e) {
            throw new UserException(
                    "%s cannot be unpacked to %s (%s): check the folder's permissions and space, or run ./senselake build"
                            .formatted(zip, folder, e.getMessage()),
                    e);
        }
    }

    private static String stateOf(Path zip) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(zip, BasicFileAttributes.class);
        return "zip-%d-%d".formatted(attributes.lastModifiedTime().toMillis(), attributes.size());
    }

    /** Returns the jars of an unpacked zip: its own classes, packed as one, and its libraries in their order. */
    static ClassPath jars(Path unpacked) {
        try (Stream<Path> libraries = Files.list(unpacked.resolve("lib"))) {
            return new ClassPath(libraries.sorted().toList()).after(unpacked.resolve(CLASSES));
        } catch (IOException e) {
            throw new UserException("%s has no libraries: run ./senselake build".formatted(unpacked), e);
        }
    }

    private static void extract(Path zip, Path folder) throws IOException {
        long left = LARGEST;
        int entries = 0;
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip));
                JarOutputStream classes = new JarOutputStream(Files.newOutputStream(folder.resolve(CLASSES)))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries++;
                Path file = folder.resolve(entry.getName()).normalize();
                if (!file.startsWith(folder) || entries > MOST_ENTRIES) {
                    throw new IOException(
                            "entry %s is outside of the folder or one too many".formatted(entry.getName()));
                }
                left -= entry.isDirectory() ? createFolder(file) : write(in, file, left);
                if (!entry.isDirectory() && !entry.getName().startsWith("lib/")) {
                    classes.putNextEntry(new JarEntry(entry.getName()));
                    Files.copy(file, classes);
                }
            }
        }
        if (entries == 0) {
            throw new IOException("it is no zip or an empty one");
        }
    }

    private static long createFolder(Path folder) throws IOException {
        Files.createDirectories(folder);
        return 0;
    }

    private static long write(InputStream in, Path file, long limit) throws IOException {
        Files.createDirectories(file.getParent());
        byte[] buffer = new byte[1 << 16];
        long written = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                written += n;
                if (written > limit) {
                    throw new IOException("it unpacks to more than %d bytes, which Lambda refuses".formatted(LARGEST));
                }
                out.write(buffer, 0, n);
            }
        }
        return written;
    }

    private static void moveUnlessThere(Path fresh, Path unpacked) throws IOException {
        try {
            Files.move(fresh, unpacked, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isDirectory(unpacked)) {
                throw e;
            }
        }
    }

    private static void removeAllButNewest(Path folder, Path current) throws IOException {
        List<Path> others = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "zip-*")) {
            all.forEach(others::add);
        }
        others.remove(current);
        others.sort(Comparator.comparing(Path::toString).reversed());
        for (Path old : others.subList(Math.min(UNPACKINGS_KEPT - 1, others.size()), others.size())) {
            Folders.delete(old);
        }
    }
}
