package dev.senselake.local.bench.floor;

import dev.senselake.local.failure.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** All rows of a lake in one file, inflated: what the floor packs. */
public record LakeRows(Path file, long rows) {
    /** Inflates every object below the folder into the file. */
    public static LakeRows of(Path lake, Path file) {
        long rows = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            for (Path object : objects(lake)) {
                rows += inflate(object, out);
            }
        } catch (IOException e) {
            throw new UserException(
                    "the rows below %s cannot be copied to %s: check the free space".formatted(lake, file), e);
        }
        return new LakeRows(file, rows);
    }

    private static List<Path> objects(Path lake) throws IOException {
        try (Stream<Path> files = Files.walk(lake)) {
            return files.filter(file -> file.toString().endsWith(".gz"))
                    .sorted()
                    .toList();
        }
    }

    private static long inflate(Path object, OutputStream out) throws IOException {
        long lines = 0;
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = new GZIPInputStream(Files.newInputStream(object))) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                for (int i = 0; i < n; i++) {
                    lines += buffer[i] == '\n' ? 1 : 0;
                }
                out.write(buffer, 0, n);
            }
        }
        return lines;
    }
}
