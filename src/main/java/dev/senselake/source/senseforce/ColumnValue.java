package dev.senselake.source.senseforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.senselake.row.EncodedRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.OptionalLong;

/** Reads one column of encoded rows as epoch milliseconds. */
final class ColumnValue {
    private final JsonMapper json = new JsonMapper();
    private final String column;

    ColumnValue(String column) {
        this.column = column;
    }

    /** Returns the integer in the column, empty where there is none. */
    OptionalLong of(EncodedRow row) {
        try {
            JsonNode value =
                    json.readTree(row.line(), row.lineStart(), row.lineLength()).path(column);
            return value.isIntegralNumber() && value.canConvertToLong()
                    ? OptionalLong.of(value.asLong())
                    : OptionalLong.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("a row that was encoded cannot be read again", e);
        }
    }
}
