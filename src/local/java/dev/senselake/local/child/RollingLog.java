package dev.senselake.local.child;

import dev.senselake.local.failure.UserException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A log file of bounded size: when it would grow over its limit it becomes {@code <file>.1}, whose older content is
 * dropped. For one thread. A full disk costs the log, never the child that writes it.
 */
final class RollingLog implements AutoCloseable {
    private final Path file;
    private final long limit;
    private long size;
    private OutputStream out;

    RollingLog(Path file, long limit) {
        this.file = file.toAbsolutePath();
        this.limit = limit;
        try {
            Files.createDirectories(this.file.getParent());
            size = Files.exists(file) ? Files.size(file) : 0;
            out = open(this.file);
        } catch (IOException e) {
            throw new UserException("log %s cannot be written: check the folder's permissions".formatted(file), e);
        }
    }

    void write(byte[] bytes, int length) {
        try {
            if (size > 0 && size + length > limit) {
                roll();
            }
            out.write(bytes, 0, length);
            size += length;
        } catch (IOException _) {
            out = OutputStream.nullOutputStream();
        }
    }

    private void roll() throws IOException {
        out.close();
        Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        out = open(file);
        size = 0;
    }

    private static OutputStream open(Path file) throws IOException {
        return Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException _) {
            out = OutputStream.nullOutputStream();
        }
    }
}
