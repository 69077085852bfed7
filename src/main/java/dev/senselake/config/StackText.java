package dev.senselake.config;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/**
 * The stack that a function belongs to. It is no part of {@link SettingsText}: a configuration on one machine does not carry
 * it to the functions, so that they write no metrics there.
 */
@ConfigMapping(prefix = "stack")
public interface StackText {
    /** The name of the CloudFormation stack, a dimension of every metric; absent, no metrics are written. */
    Optional<String> name();
}
