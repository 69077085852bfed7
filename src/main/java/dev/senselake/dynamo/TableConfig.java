package dev.senselake.dynamo;

/** Where the ledger stands: the name of the one table, with keys {@code pk} and {@code sk}. */
public record TableConfig(String table) {
    public TableConfig {
        if (table.isBlank()) {
            throw new IllegalArgumentException("the ledger's table has no name");
        }
    }
}
