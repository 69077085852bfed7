package dev.senselake.local.child;

import dev.senselake.local.failure.UserException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** A jar of a few of our own classes, for a child that must load those and no others of ours. */
public final class ClassJar {
    // Any fixed time makes equal classes equal bytes; DOS time starts in 1980.
    private static final long FIXED_TIME = 946_684_800_000L;

    private ClassJar() {}

    /**
     * Returns the jar {@code <folder>/<name>.jar} with exactly these classes, none of which has nested ones. Writes it only
     * if it is absent or differs; another tool may use the same folder at the same time.
     *
     * @throws UserException if the folder cannot be written
     */
    public static Path of(Path folder, String name, List<Class<?>> classes) {
        Path jar = folder.resolve(name + ".jar");
        try {
            byte[] content = content(classes);
            if (Files.isRegularFile(jar) && Arrays.equals(Files.readAllBytes(jar), content)) {
                return jar;
            }
            Files.createDirectories(folder);
            Path written = Files.createTempFile(folder, name, ".tmp");
            Files.write(written, content);
            return Files.move(written, jar, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UserException("%s cannot be written: check the folder's permissions".formatted(jar), e);
        }
    }

    private static byte[] content(List<Class<?>> classes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes)) {
            for (Class<?> type : classes) {
                String path = type.getName().replace('.', '/') + ".class";
                JarEntry entry = new JarEntry(path);
                entry.setTime(FIXED_TIME);
                jar.putNextEntry(entry);
                jar.write(classFile(type, path));
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] classFile(Class<?> type, String path) throws IOException {
        try (InputStream in = type.getResourceAsStream("/" + path)) {
            if (in == null) {
                throw new IOException("class file %s is not on the class path".formatted(path));
            }
            return in.readAllBytes();
        }
    }
}
