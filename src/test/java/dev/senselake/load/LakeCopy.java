package dev.senselake.load;

import dev.senselake.lake.FakeLake;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A lake in memory as files, for readers that read files. */
final class LakeCopy {
    private LakeCopy() {}

    /** Copies every object below the folder and returns it. */
    static Path of(FakeLake lake, Path folder) {
        try {
            for (String key : lake.keys()) {
                Path file = folder.resolve(key);
                Files.createDirectories(file.getParent());
                try (InputStream in = lake.get(key)) {
                    Files.write(file, in.readAllBytes());
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
