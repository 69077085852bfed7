package dev.senselake.config;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/**
 * Every key of the configuration, each once with its default. What a user may get wrong stays text here, because all
 * problems are reported at once; {@link Settings} holds the checked values.
 */
@ConfigMapping(prefix = "")
interface SenselakeConfig {
    SenSourceConfig sensource();

    SenseforceConfig senseforce();

    Lake lake();

    Ledger ledger();

    Platform aws();

    /** Where the rows go. */
    interface Lake {
        /** The bucket that holds the lake. */
        Optional<String> bucket();

        /** The path below which everything stands in the bucket; none for the bucket's root. */
        Optional<String> prefix();
    }

    /** Where the progress is kept. */
    interface Ledger {
        /** The DynamoDB table that holds the ledger. */
        Optional<String> table();
    }

    /** What the platform says of itself. */
    interface Platform {
        /** {@code true} while SAM CLI runs the function in a container of this machine. */
        Optional<String> samLocal();
    }
}
