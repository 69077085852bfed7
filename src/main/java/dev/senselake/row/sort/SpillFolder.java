package dev.senselake.row.sort;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FatalException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Files of one answer below a temporary folder, with a limit on their sum; closing deletes them. */
public final class SpillFolder implements AutoCloseable {
    private final Path folder;
    private final long limit;
    private final Map<Path, Long> sizes = new LinkedHashMap<>();

    /** Takes the folder, made when needed, and the largest number of bytes that may stand in it at once. */
    public SpillFolder(Path folder, long limit) {
        this.folder = folder;
        this.limit = limit;
    }

    synchronized Path create() throws IOException {
        Files.createDirectories(folder);
        Path file = Files.createTempFile(folder, "rows-", ".deflate");
        sizes.put(file, 0L);
        return file;
    }

    OutputStream write(Path file) throws IOException {
        return new FilterOutputStream(Files.newOutputStream(file)) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                grow(file, length);
                out.write(bytes, from, length);
            }
        };
    }

    synchronized void delete(Path file) throws IOException {
        sizes.remove(file);
        Files.deleteIfExists(file);
    }

    @Override
    public synchronized void close() {
        try {
            for (Path file : sizes.keySet()) {
                Files.deleteIfExists(file);
            }
            sizes.clear();
        } catch (IOException e) {
            throw new UncheckedIOException("temporary files in %s cannot be deleted".formatted(folder), e);
        }
    }

    private synchronized void grow(Path file, long bytes) {
        sizes.merge(file, bytes, Long::sum);
        if (sizes.values().stream().mapToLong(Long::longValue).sum() > limit) {
            throw new FatalException(new Failure(
                    ErrorCode.DAY_TOO_LARGE,
                    "the rows of one window need more than %d MB of temporary space".formatted(limit / 1_000_000),
                    "set window_days (a dataset: slice_range) lower; where it is 1 already,"
                            + " give the function more memory and ephemeral storage"));
        }
    }
}
