package dev.senselake.config;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** What the platform says of itself, as text. */
@ConfigMapping(prefix = "aws")
public interface PlatformText {
    /** {@code true} while SAM CLI runs the function in a container of this machine. */
    Optional<String> samLocal();

    /** {@code snap-start} while Lambda prepares the function for a snapshot. */
    Optional<String> lambdaInitializationType();
}
