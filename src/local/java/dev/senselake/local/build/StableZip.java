package dev.senselake.local.build;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * The last step of {@code function.zip}: the same content always gives the same bytes. Entries stand by name, once each, with
 * one time. Quarkus writes the libraries as the disk lists them, with the times of the files of Maven's repository.
 */
public final class StableZip {
    private StableZip() {}

    /** Takes the zip, which it replaces, and the time of every entry, such as {@code 2026-01-01T00:00:00Z}. */
    public static void main(String[] arguments) throws IOException {
        Path zip = Path.of(arguments[0]);
        Path written = zip.resolveSibling(zip.getFileName() + ".tmp");
        try (OutputStream out = Files.newOutputStream(written)) {
            write(entries(zip), LocalDateTime.ofInstant(Instant.parse(arguments[1]), ZoneOffset.UTC), out);
        }
        Files.move(written, zip, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Map<String, byte[]> entries(Path zip) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), in.readAllBytes());
            }
        }
        return entries;
    }

    private static void write(Map<String, byte[]> entries, LocalDateTime time, OutputStream out) throws IOException {
        RecordedKeys keys = new RecordedKeys();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> content : entries.entrySet()) {
                ZipEntry entry = new ZipEntry(content.getKey());
                entry.setTimeLocal(time);
                zip.putNextEntry(entry);
                zip.write(
                        generatedByQuarkus(content.getKey()) ? keys.renumber(content.getValue()) : content.getValue());
            }
        }
    }

    private static boolean generatedByQuarkus(String name) {
        return name.startsWith("io/quarkus/") && name.endsWith(".class");
    }
}
