package dev.senselake.local.child;

import dev.senselake.local.failure.UserException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.jar.Attributes.Name;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A jar whose manifest names no other jar or folder; with such names the JVM keeps no cache over starts. */
public final class PlainJar {
    private PlainJar() {}

    /**
     * Returns a copy of the jar without those names, in the folder. Copies only what is not there yet.
     *
     * @throws UserException if the jar cannot be read or the folder cannot be written
     */
    public static Path of(Path folder, Path jar) {
        Path copy = folder.resolve(jar.getFileName());
        if (Files.isRegularFile(copy)) {
            return copy;
        }
        try {
            Files.createDirectories(folder);
            Path written = Files.createTempFile(folder, "plain", ".tmp");
            copy(jar, written);
            return Files.move(written, copy, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UserException(
                    "%s cannot be copied to %s: check the folder's permissions".formatted(jar, folder), e);
        }
    }

    private static void copy(Path jar, Path written) throws IOException {
        try (JarFile in = new JarFile(jar.toFile());
                OutputStream file = Files.newOutputStream(written)) {
            Manifest manifest = new Manifest(in.getManifest());
            manifest.getMainAttributes().remove(Name.CLASS_PATH);
            try (JarOutputStream out = new JarOutputStream(file, manifest)) {
                for (Enumeration<JarEntry> entries = in.entries(); entries.hasMoreElements(); ) {
                    JarEntry entry = entries.nextElement();
                    if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
                        out.putNextEntry(new JarEntry(entry.getName()));
                        in.getInputStream(entry).transferTo(out);
                    }
                }
            }
        }
    }
}
