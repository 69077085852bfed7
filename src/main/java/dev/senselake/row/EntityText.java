package dev.senselake.row;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;

/** Reads the entity (the first key column: zone, space, thing) back from a canonical line. */
public final class EntityText {
    private final String column;

    /** Makes a reader for the lines of one stream. */
    public EntityText(RowRules rules) {
        column = FieldNames.bare(rules.keyColumns().getFirst());
    }

    /** Returns the entity as text, empty where the line has none or it is null. */
    public Optional<String> read(byte[] line, int from, int length) throws IOException {
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
