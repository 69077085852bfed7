package dev.senselake.local.command;

import dev.senselake.local.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** JSON given on the command line: the text itself, or {@code @FILE} that holds it. */
final class JsonArgument {
    private JsonArgument() {}

    static String read(String argument) {
        if (!argument.startsWith("@")) {
            return argument;
        }
        Path file = Path.of(argument.substring(1));
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UserError("%s cannot be read: check that it exists and may be read".formatted(file), e);
        }
    }
}
