package dev.senselake.ledger;

/** Where the ledger stands: the name of the one table, with keys {@code pk} and {@code sk}. */
public record LedgerConfig(String table) {
    public LedgerConfig {
        if (table.isBlank()) {
            throw new IllegalArgumentException("the ledger's table has no name");
        }
    }
}
