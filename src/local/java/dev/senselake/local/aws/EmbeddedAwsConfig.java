package dev.senselake.local.aws;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * Where the embedded services keep their data (home), where the build left their class paths (build folder, usually
 * {@code target}), and where they listen. Port 0 means any free one.
 */
public record EmbeddedAwsConfig(Path home, Path build, String bindAddress, int s3Port, int dynamoDbPort) {
    private static final int LARGEST_PORT = 65_535;

    public EmbeddedAwsConfig {
        home = home.toAbsolutePath().normalize();
        build = build.toAbsolutePath().normalize();
        requireNonNull(bindAddress, "bindAddress is null");
        requirePort("s3Port", s3Port);
        requirePort("dynamoDbPort", dynamoDbPort);
    }

    /** Listens on free ports of the loopback address. */
    public static EmbeddedAwsConfig onLoopback(Path home, Path build) {
        return new EmbeddedAwsConfig(home, build, "127.0.0.1", 0, 0);
    }

    /** The folder whose folders are the buckets. */
    Path buckets() {
        return home.resolve("s3");
    }

    private static void requirePort(String name, int port) {
        if (port < 0 || port > LARGEST_PORT) {
            throw new IllegalArgumentException("%s is not within 0..65535: %d".formatted(name, port));
        }
    }
}
