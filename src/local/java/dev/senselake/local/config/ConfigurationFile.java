package dev.senselake.local.config;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.senselake.config.ConfigurationText;
import dev.senselake.local.failure.UserException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A file that holds the text of a configuration. */
public final class ConfigurationFile {
    private static final int MAX_BYTES = 1 << 20;

    private ConfigurationFile() {}

    /** Reads the file as property name to text; all that is wrong with its form is one user error, a line each. */
    public static Map<String, String> read(Path file) {
        ConfigurationText text = text(file);
        if (!text.problems().isEmpty()) {
            throw new UserException(String.join("\n", text.problems())).see(LocalConfiguration.MORE);
        }
        return text.properties();
    }

    /** Reads the file with the problems of its form; one that cannot be read is a user error. */
    static ConfigurationText text(Path file) {
        return ConfigurationText.parse(file.toString(), content(file), MAX_BYTES);
    }

    private static String content(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new UserException(
                        "%s is larger than %d bytes: it cannot be a configuration".formatted(file, MAX_BYTES));
            }
            byte[] bytes = Files.readAllBytes(file);
            return charset(bytes).newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (IOException e) {
            throw new UserException("%s cannot be read: check that it exists and holds UTF-8".formatted(file), e);
        }
    }

    /** Returns UTF-8, or UTF-16 where its mark stands first, as PowerShell writes it. */
    private static Charset charset(byte[] bytes) {
        boolean marked = bytes.length > 1 && (bytes[0] & bytes[1] & 0xfe) == 0xfe && bytes[0] != bytes[1];
        return marked ? UTF_16 : UTF_8;
    }
}
