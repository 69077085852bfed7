package dev.senselake.local.bench.upstream;

import dev.senselake.local.child.Announcement;
import dev.senselake.local.child.ChildJvm;
import dev.senselake.local.child.ChildSpec;
import dev.senselake.local.child.ClassPath;
import dev.senselake.local.failure.UserException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The process that serves a recording, until it is closed. */
public final class Upstream implements AutoCloseable {
    private static final List<String> JVM_FLAGS =
            List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto");

    private final ChildJvm child;
    private final URI uri;

    private Upstream(ChildJvm child, URI uri) {
        this.child = child;
        this.uri = uri;
    }

    /** Starts it; each answer waits so long before its first byte. */
    public static Upstream start(Recording recording, Duration latency) {
        Path log = recording.folder().resolve("upstream.log");
        ChildJvm child = ChildJvm.start(new ChildSpec(
                "upstream",
                new ClassPath(List.of(ClassPlace.of(UpstreamMain.class))),
                JVM_FLAGS,
                Optional.empty(),
                UpstreamMain.class.getName(),
                List.of(recording.folder().toString(), Long.toString(latency.toMillis())),
                Map.of(),
                recording.folder(),
                log));
        String line = child.announcement().join();
        if (!line.startsWith(Announcement.READY)) {
            child.close();
            throw new UserException("the benchmark's upstream did not start: see %s".formatted(log));
        }
        return new Upstream(child, URI.create(line.substring(Announcement.READY.length())));
    }

    /** Returns the address of both sources. */
    public URI uri() {
        return uri;
    }

    @Override
    public void close() {
        child.close();
    }
}
