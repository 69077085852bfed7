package dev.senselake.local.command;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.senselake.local.failure.UserException;
import dev.senselake.stream.JsonFields;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** JSON given on the command line: the text itself, or {@code @FILE} that holds it. */
final class JsonArgument {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private JsonArgument() {}

    /** Returns the text; a file that cannot be read is a user error. */
    static String read(String argument) {
        if (!argument.startsWith("@")) {
            return JsonFields.withoutMark(argument);
        }
        Path file = Path.of(argument.substring(1));
        try {
            return JsonFields.withoutMark(text(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UserException("%s cannot be read: check that it exists and may be read".formatted(file), e);
        }
    }

    // PowerShell writes UTF-16 with a byte order mark where nobody tells it otherwise.
    private static String text(byte[] bytes) throws CharacterCodingException {
        int mark = bytes.length < 2 ? 0 : (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
        Charset charset = mark == 0xfeff || mark == 0xfffe ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
        return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }

    /** Returns the text as JSON; what does not parse is a user error that names the option and the place. */
    static JsonNode parse(String option, String text) {
        try {
            JsonNode json = JSON.readTree(text);
            if (json == null || json.isMissingNode()) {
                throw new UserException("%s is empty: give a JSON object, {} at least".formatted(option));
            }
            return json;
        } catch (JsonProcessingException e) {
            throw new UserException(
                    "%s is not valid JSON (line %d, column %d): correct it there"
                            .formatted(
                                    option,
                                    e.getLocation().getLineNr(),
                                    e.getLocation().getColumnNr()),
                    e);
        }
    }
}
