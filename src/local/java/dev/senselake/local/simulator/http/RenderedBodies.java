package dev.senselake.local.simulator.http;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/** Bodies that are written once into a folder and served again from there; for data that do not change. */
public final class RenderedBodies {

    private record FileBody(Path file, long size) implements Body {

        @Override
        public void writeTo(OutputStream out) throws IOException {
            Files.copy(file, out);
        }

        @Override
        public OptionalLong length() {
            return OptionalLong.of(size);
        }
    }

    private final Path folder;
    private final Map<String, Body> bodies = new ConcurrentHashMap<>();

    /** Keeps the files in this folder, which must exist; they stay there for its owner to delete. */
    public RenderedBodies(Path folder) {
        this.folder = folder;
    }

    /** Returns the bytes that the first body of this key had. */
    public Body of(String key, Body body) {
        return bodies.computeIfAbsent(key, ignored -> render(body));
    }

    private Body render(Body body) {
        try {
            Path file = Files.createTempFile(folder, "answer-", ".json");
            try (OutputStream out = Files.newOutputStream(file)) {
                body.writeTo(out);
            }
            return new FileBody(file, Files.size(file));
        } catch (IOException failed) {
            throw new UncheckedIOException("an answer cannot be kept in %s".formatted(folder), failed);
        }
    }
}
