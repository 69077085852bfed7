package dev.senselake.local.aws;

import dev.senselake.local.failure.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The file in which DynamoDB Local keeps the ledger of a home. */
record LedgerFile(Path home) {
    private static final String NAME = "shared-local-instance.db";
    private static final String MARK = NAME + ".restoring";
    // More than an empty table takes with all that SQLite keeps beside it.
    private static final int TO_OPEN = 1 << 20;

    /**
     * Moves the file aside, with what SQLite keeps beside it. From then on the ledger is to be made anew, also by a later
     * command where this one is killed. Nobody may have the file open.
     */
    void setAside() {
        int number = 1;
        while (Files.exists(aside(number))) {
            number++;
        }
        try {
            Files.writeString(home.resolve(MARK), aside(number).getFileName().toString());
            for (String part : new String[] {"-wal", "-shm", "-journal"}) {
                if (Files.exists(home.resolve(NAME + part))) {
                    Files.move(home.resolve(NAME + part), Path.of(aside(number) + part));
                }
            }
            Files.move(home.resolve(NAME), aside(number));
        } catch (IOException e) {
            throw new UserException(
                    "the ledger %s cannot be opened, nor moved aside: check the permissions of the home"
                            .formatted(home.resolve(NAME)),
                    e);
        }
    }

    /** Returns where the file is whose ledger is still to be made anew, if there is one. */
    Optional<Path> unrestored() {
        try {
            return Files.exists(home.resolve(MARK))
                    ? Optional.of(home.resolve(Files.readString(home.resolve(MARK))))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UserException("%s cannot be read: check its permissions".formatted(home.resolve(MARK)), e);
        }
    }

    /** Notes that the ledger has been made anew. */
    void restored() {
        try {
            Files.deleteIfExists(home.resolve(MARK));
        } catch (IOException e) {
            throw new UserException(
                    "%s cannot be removed: check the permissions of the home".formatted(home.resolve(MARK)), e);
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
