package dev.senselake.local.child;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.senselake.local.failure.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The ahead-of-time cache of one kind of child: classes that are loaded and linked already. The JVM does not notice that a
 * jar has changed since (JDK 25), so the file is named for the JDK and for the path, size and time of every jar.
 */
public record StartCache(Path file, boolean recording) {
    private static final String RECORDING = "senselake.record-start-caches";

    public StartCache {
        requireNonNull(file, "file is null");
    }

    /**
     * Names the cache of children that are started with this class path; this process may be the one that records it.
     *
     * @throws UserException if a jar cannot be read
     */
    public static StartCache of(Path caches, String kind, ClassPath classPath) {
        CRC32C state = new CRC32C();
        state.update(Runtime.version().toString().getBytes(UTF_8));
        classPath.elements().forEach(element -> state.update(stateOf(element).getBytes(UTF_8)));
        Path file = caches.resolve("%s-%08x.aot".formatted(kind, state.getValue()));
        return new StartCache(file, isRecording());
    }

    /** Tells whether this process is the one that records the caches, its own among them. */
    public static boolean isRecording() {
        return Boolean.getBoolean(RECORDING);
    }

    /** Returns the flags of the JVM; without the file, or with a damaged one, it starts as if there were none. */
    List<String> flags() {
        if (recording) {
            return List.of("-XX:AOTCacheOutput=" + file);
        }
        return Files.isRegularFile(file) ? List.of("-XX:AOTCache=" + file, "-Xlog:disable") : List.of();
    }

    private static String stateOf(Path element) {
        try {
            return "%s %d %d\n"
                    .formatted(
                            element,
                            Files.size(element),
                            Files.getLastModifiedTime(element).toMillis());
        } catch (IOException e) {
            throw new UserException("%s cannot be read: run ./senselake build".formatted(element), e);
        }
    }
}
