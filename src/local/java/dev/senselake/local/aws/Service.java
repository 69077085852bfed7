package dev.senselake.local.aws;

import dev.senselake.local.child.Announcement;
import dev.senselake.local.child.ChildJvm;
import dev.senselake.local.child.ChildSpec;
import dev.senselake.local.child.ClassJar;
import dev.senselake.local.child.ClassPath;
import dev.senselake.local.child.ParentWatchdog;
import dev.senselake.local.child.PlainJar;
import dev.senselake.local.child.StartCache;
import dev.senselake.local.failure.UserException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One of the two child JVMs, from its start to its address. */
final class Service implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private static final Duration LONGEST_END = Duration.ofSeconds(5);
    // Small and quick to start: the simple compiler and collector, and memory for a few uploads at once.
    private static final List<String> JVM_FLAGS = List.of(
            "-Xmx192m",
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Djava.awt.headless=true",
            "-Duser.timezone=UTC",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");

    private final String name;
    private final String bindAddress;
    private final int port;
    private final ChildJvm child;
    private volatile boolean closing;

    private Service(String name, EmbeddedAwsConfig config, int port, ChildJvm child) {
        this.name = name;
        this.bindAddress = config.bindAddress();
        this.port = port;
        this.child = child;
    }

    /** Tells of an end that nobody asked for. */
    void watch(EndedServices ends) {
        child.whenEnded(status -> {
            if (!closing) {
                ends.add(name, status, child.log());
            }
        });
    }

    static Service s3(EmbeddedAwsConfig config, ReservedPort port) {
        List<Class<?>> classes = List.of(
                ParentWatchdog.class,
                S3ProxyMain.class,
                WriteLocks.class,
                WholeBodies.class,
                DurableAnswers.class,
                DurableWrites.class,
                DurableWrites.Sync.class);
        return start("s3proxy", config, classes, config.buckets(), port);
    }

    static Service dynamoDb(EmbeddedAwsConfig config, ReservedPort port) {
        List<Class<?>> classes = List.of(ParentWatchdog.class, DynamoDbMain.class);
        return start("dynamodb", config, classes, config.home(), port);
    }

    private static Service start(
            String name, EmbeddedAwsConfig config, List<Class<?>> classes, Path data, ReservedPort port) {
        Path caches = config.build().resolve("cache");
        Path jar = ClassJar.of(caches, name, classes);
        ClassPath libraries = ClassPath.read(config.build().resolve("classpath"), name);
        ClassPath classPath = libraries.map(library -> plain(caches, library)).after(jar);
        ChildSpec spec = new ChildSpec(
                name,
                classPath,
                JVM_FLAGS,
                Optional.of(StartCache.of(caches, name, classPath)),
                classes.get(1).getName(),
                List.of(
                        data.toString(),
                        config.bindAddress(),
                        String.valueOf(port.number()),
                        String.valueOf(port.isShared())),
                Map.of(),
                config.home(),
                config.home().resolve("logs").resolve(name + ".log"));
        return new Service(name, config, port.number(), ChildJvm.start(spec));
    }

    // Its manifest names the folder that it lies in.
    private static Path plain(Path caches, Path library) {
        boolean named = library.getFileName().toString().startsWith("DynamoDBLocal-");
        return named ? PlainJar.of(caches, library) : library;
    }

    /** Waits until the service listens. */
    void awaitReady() {
        String line = announcement();
        if (line.startsWith(Announcement.READY)) {
            return;
        }
        if (line.startsWith(Announcement.FAILED)) {
            throw new UserException(
                    "%s cannot listen on %s port %d (taken, or not of this machine): end what holds it, or choose another"
                            .formatted(name, bindAddress, port));
        }
        throw new UserException("%s ended at its start: the reason is in %s".formatted(name, child.log()));
    }

    private String announcement() {
        try {
            return child.announcement().get(LONGEST_START.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new UserException(
                    "%s did not start within %d s: see %s".formatted(name, LONGEST_START.toSeconds(), child.log()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserException("the start of %s was interrupted".formatted(name), e);
        }
    }

    @Override
    public void close() {
        closing = true;
        child.end(LONGEST_END);
    }
}
