package dev.senselake.row;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** Reads the entity (the first key column: zone, space, thing) back from a row's canonical line. */
public final class EntityText {
    private final String column;
    private final byte[] usualStart;

    /** Makes a reader for the lines of one stream. */
    public EntityText(RowSchema rules) {
        String key = rules.keyColumns().getFirst();
        column = FieldNames.bare(key);
        usualStart = "{\"%s\":\"".formatted(key).getBytes(UTF_8);
    }

    /** Returns the entity as text, empty where the row has none or it is null. */
    public Optional<String> read(EncodedRow row) throws IOException {
        byte[] line = row.line();
        int from = row.lineStart();
        int start = from + usualStart.length;
        int end = from + row.lineLength();
        if (start < end && Arrays.equals(line, from, start, usualStart, 0, usualStart.length)) {
            for (int at = start; at < end && line[at] != '\\'; at++) {
                if (line[at] == '"') {
                    return Optional.of(new String(line, start, at - start, UTF_8));
                }
            }
        }
        return parse(line, from, row.lineLength());
    }

    private Optional<String> parse(byte[] line, int from, int length) throws IOException {
        try (JsonParser parser = JsonAnswers.open(new ByteArrayInputStream(line, from, length))) {
            parser.nextToken();
            String field = parser.nextFieldName();
            if (field == null || !FieldNames.bare(field).equals(column) || parser.nextToken() == JsonToken.VALUE_NULL) {
                return Optional.empty();
            }
            return Optional.of(parser.getText());
        }
    }
}
