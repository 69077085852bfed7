package dev.senselake.row.sort;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FatalException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jboss.logging.Logger;

/** Files of one answer below a temporary folder, with a limit on their sum; closing deletes them. */
public final class SpillFolder implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(SpillFolder.class);
    private static final String PREFIX = "rows-";
    private static final String SUFFIX = ".deflate";

    private final Path folder;
    private final long limit;
    private final Map<Path, Long> sizes = new LinkedHashMap<>();
    private long total;

    /** Takes the folder, made when needed, and the largest number of bytes that may stand in it at once. */
    public SpillFolder(Path folder, long limit) {
        this.folder = folder;
        this.limit = limit;
    }

    /**
     * Deletes what a process that was killed left in the folder; one that cannot be deleted stays. Nobody else may use the
     * folder meanwhile.
     */
    public static void removeLeftovers(Path folder) {
        if (Files.notExists(folder)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.warnf("files of an earlier process in %s cannot be deleted: %s", folder, e.getMessage());
        }
    }

    synchronized Path create() throws IOException {
        Files.createDirectories(folder);
        Path file = Files.createTempFile(folder, PREFIX, SUFFIX);
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
        Files.deleteIfExists(file);
        total -= Objects.requireNonNullElse(sizes.remove(file), 0L);
    }

    @Override
    public synchronized void close() {
        try {
            for (Path file : sizes.keySet()) {
                Files.deleteIfExists(file);
            }
            sizes.clear();
            total = 0;
        } catch (IOException e) {
            throw new UncheckedIOException("temporary files in %s cannot be deleted".formatted(folder), e);
        }
    }

    private synchronized void grow(Path file, long bytes) {
        sizes.merge(file, bytes, Long::sum);
        total += bytes;
        if (total > limit) {
            throw new FatalException(new Failure(
                    ErrorCode.DAY_TOO_LARGE,
                    "the rows of one window need more than %d MB of temporary space".formatted(limit / 1_000_000),
                    "set window_days (a dataset: slice_range) lower; where it is 1 already,"
                            + " give the function more memory and ephemeral storage"));
        }
    }
}
