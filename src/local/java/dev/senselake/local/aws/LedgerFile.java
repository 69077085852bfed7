package dev.senselake.local.aws;

import dev.senselake.local.failure.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file in which DynamoDB Local keeps the ledger of a home. */
record LedgerFile(Path home) {
    private static final String NAME = "shared-local-instance.db";

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

    private Path aside(int number) {
        return home.resolve("%s.unreadable-%d".formatted(NAME, number));
    }
}
