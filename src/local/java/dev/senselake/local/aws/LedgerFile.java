package dev.senselake.local.aws;

import dev.senselake.local.failure.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file in which DynamoDB Local keeps the ledger of a home. */
record LedgerFile(Path home) {
    private static final String NAME = "shared-local-instance.db";
    // More than an empty table takes with all that SQLite keeps beside it.
    private static final int TO_OPEN = 1 << 20;

    /** Moves the file aside, with what SQLite keeps beside it, and returns where it is now. Nobody may have it open. */
    Path setAside() {
        int number = 1;
        while (Files.exists(aside(number))) {
            number++;
        }
        try {
            for (String part : new String[] {"-wal", "-shm", "-journal"}) {
                if (Files.exists(home.resolve(NAME + part))) {
                    Files.move(home.resolve(NAME + part), Path.of(aside(number) + part));
                }
            }
            return Files.move(home.resolve(NAME), aside(number));
        } catch (IOException e) {
            throw new UserException(
                    "the ledger %s cannot be opened, nor moved aside: check the permissions of the home"
                            .formatted(home.resolve(NAME)),
                    e);
        }
    }

    /** Throws a user error if nothing can be written beside the file: a full disk, a quota, a read-only one. */
    void requireSpace() {
        Path trial = home.resolve(NAME + ".trial");
        try {
            try {
                Files.write(trial, new byte[TO_OPEN]);
            } finally {
                Files.deleteIfExists(trial);
            }
        } catch (IOException e) {
            throw new UserException(
                    "the ledger %s cannot be opened, as nothing can be written beside it: free some space, or make the home writable"
                            .formatted(home.resolve(NAME)),
                    e);
        }
    }

    private Path aside(int number) {
        return home.resolve("%s.unreadable-%d".formatted(NAME, number));
    }
}
