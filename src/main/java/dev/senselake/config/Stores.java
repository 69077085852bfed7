package dev.senselake.config;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FatalException;
import dev.senselake.lake.LakeConfig;
import dev.senselake.lake.ObjectKeys;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Bucket, prefix and table: what a function is told by its environment alone and has while its configuration changes. */
public record Stores(LakeConfig lake, String ledgerTable) {
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern TABLE = Pattern.compile("[A-Za-z0-9_.-]{3,255}");
    // Holds the form of a name where the given one is wrong, which is reported.
    private static final String NONE = "none";

    /** Reads both from an environment; throws one fatal failure with all that is wrong with them. */
    public static Stores read(Iterable<ConfigSource> environment) {
        Problems problems = new Problems();
        Stores stores = check(Settings.mapped(environment), problems);
        if (!problems.found().isEmpty()) {
            throw new FatalException(new Failure(
                    ErrorCode.INVALID_CONFIGURATION,
                    String.join("; ", problems.found()),
                    "correct the function's environment and start a new run"));
        }
        return stores;
    }

    static Stores check(SenselakeConfig config, Problems problems) {
        String bucket = problems.form("LAKE_BUCKET", config.lake().bucket(), BUCKET, "a bucket's name");
        String prefix = prefix(config.lake().prefix().orElse(""), problems);
        String table = problems.form("LEDGER_TABLE", config.ledger().table(), TABLE, "a table's name");
        return problems.found().isEmpty()
                ? new Stores(new LakeConfig(bucket, prefix), table)
                : new Stores(new LakeConfig(NONE, ""), NONE);
    }

    private static String prefix(String prefix, Problems problems) {
        try {
            new ObjectKeys(prefix);
        } catch (IllegalArgumentException e) {
            problems.add(
                    "LAKE_PREFIX is %s; it takes a plain path such as raw/sensors".formatted(Problems.shown(prefix)));
        }
        return prefix;
    }
}
