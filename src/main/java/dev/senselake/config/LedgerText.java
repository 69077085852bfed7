package dev.senselake.config;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** The key of the ledger as text, unchecked; an empty value counts as absent. */
@ConfigMapping(prefix = "ledger")
public interface LedgerText {
    /** The DynamoDB table that holds the ledger. */
    Optional<String> table();
}
