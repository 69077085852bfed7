package dev.senselake.local.bench.whole;

import dev.senselake.local.failure.UserException;
import dev.senselake.local.home.Folders;
import dev.senselake.local.home.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The files of a benchmark. */
public final class BenchFolder {
    private BenchFolder() {}

    /** Deletes the folder with all below it. */
    public static void empty(Path folder) {
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            throw new UserException("%s cannot be emptied: check its permissions".formatted(folder), e);
        }
    }

    /** Makes the folder and returns it. */
    public static Path make(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UserException("%s cannot be made: check the free space".formatted(folder), e);
        }
    }

    /** Returns a configuration file in the folder that names no source. */
    public static Path emptyConfiguration(Path folder) {
        Path file = make(folder).resolve("no-configuration.json");
        try {
            return PrivateFiles.write(file, "{}");
        } catch (IOException e) {
            throw new UserException("%s cannot be written: check the free space".formatted(file), e);
        }
    }

    /** Returns when the latest object below the folder was written. */
    public static Instant newest(Path folder) {
        return objects(folder).stream()
                .map(BenchFolder::written)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    /** Returns the bytes of the objects below the folder that were written after the instant. */
    public static long bytesAfter(Path folder, Instant instant) {
        return objects(folder).stream()
                .filter(object -> written(object).isAfter(instant))
                .mapToLong(BenchFolder::size)
                .sum();
    }

    private static List<Path> objects(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be read".formatted(folder), e);
        }
    }

    private static Instant written(Path object) {
        try {
            return Files.getLastModifiedTime(object).toInstant();
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be read".formatted(object), e);
        }
    }

    private static long size(Path object) {
        try {
            return Files.size(object);
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be read".formatted(object), e);
        }
    }
}
