package dev.senselake.local.session;

import dev.senselake.local.failure.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder among the system's temporary files, gone when it is not needed any more. */
record ScratchFolder(Path folder) {
    static ScratchFolder create() {
        try {
            return new ScratchFolder(Files.createTempDirectory("senselake-"));
        } catch (IOException e) {
            throw new UserException("no temporary folder can be made: check the free space", e);
        }
    }

    void delete() {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be deleted".formatted(folder), e);
        }
    }
}
