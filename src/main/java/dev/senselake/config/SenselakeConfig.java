package dev.senselake.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/**
 * Every key of the configuration, each once with its default. What a user may get wrong stays text here, because all
 * problems are reported at once; {@link Settings} holds the checked values.
 */
@ConfigMapping(prefix = "")
interface SenselakeConfig {
    SenSourceConfig sensource();

    SenseforceConfig senseforce();

    Https https();

    No no();

    Own senselake();

    Lake lake();

    Ledger ledger();

    Platform aws();

    /** How https hosts are reached from inside a corporate network; on one machine only. */
    interface Https {
        /** {@code HTTPS_PROXY}: the proxy for the sources, such as {@code http://proxy.example.com:3128}. */
        Optional<String> proxy();
    }

    /** What is reached without the proxy. */
    interface No {
        /** {@code NO_PROXY}: hosts between commas, each with all below it; addresses; ranges such as {@code 10.0.0.0/8}. */
        Optional<String> proxy();
    }

    /** What senselake itself is told: where it runs, and which CAs it trusts besides those of the JVM. */
    interface Own {
        /** {@code true} where the tool of one machine runs the function; never set on Lambda. */
        Optional<String> oneMachine();

        /** A file of CA certificates in PEM form; on one machine only. */
        Optional<String> caFile();

        /** CA certificates in PEM form: {@code ca_certificates} of the configuration. */
        Optional<String> caCertificates();
    }

    /** Where the rows go. */
    interface Lake {
        /** The bucket that holds the lake. */
        Optional<String> bucket();

        /** The path below which everything stands in the bucket; none for the bucket's root. */
        Optional<String> prefix();

        /** Seconds before days without rows, where rows are due, are asked for a second time. */
        @WithDefault("60")
        String secondLookSeconds();
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

        /** The function's name, which Lambda and whoever stands in for it set. */
        Optional<String> lambdaFunctionName();
    }
}
