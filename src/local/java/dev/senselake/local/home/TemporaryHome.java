package dev.senselake.local.home;

import dev.senselake.local.failure.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder among the system's temporary files that serves one command as its home, and is deleted with all in it. */
public record TemporaryHome(Path folder) {
    /** Makes an empty one; a full disk is a user error. */
    public static TemporaryHome create() {
        try {
            return new TemporaryHome(Files.createTempDirectory("senselake-"));
        } catch (IOException e) {
            throw new UserException("no temporary folder can be made: check the free space", e);
        }
    }

    /** Deletes it; nothing may use it any more. */
    public void delete() {
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be deleted".formatted(folder), e);
        }
    }
}
