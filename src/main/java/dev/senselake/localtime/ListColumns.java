package dev.senselake.localtime;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Map;

/** The two columns that are kept of a list: the key, and the text beside it, empty where there is none. */
record ListColumns(String key, String column) {
    /** The columns of each list that links zones and spaces to locations. */
    static final Map<String, ListColumns> LINKS = Map.of(
            "location", new ListColumns("location_id", "timezone"),
            "site", new ListColumns("site_id", "location_id"),
            "sensor", new ListColumns("sensor_id", "site_id"),
            "zone", new ListColumns("zone_id", "sensor_id"),
            "space", new ListColumns("space_id", "location_id"));

    private static final int MOST_ROWS = 100_000;
    private static final int LONGEST = 256;

    /** Adds the row at whose brace the parser stands, and reads to its end; false where there are 100,000 rows already. */
    boolean read(JsonParser parser, Map<String, String> rows) throws IOException {
        if (rows.size() == MOST_ROWS) {
            return false;
        }
        if (!parser.hasToken(JsonToken.START_OBJECT)) {
            throw new JsonParseException(parser, "a line is no object");
        }
        String id = "";
        String text = "";
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.VALUE_STRING && parser.getTextLength() <= LONGEST) {
                id = name.equals(key) ? parser.getText() : id;
                text = name.equals(column) ? parser.getText() : text;
            } else {
                parser.skipChildren();
            }
        }
        if (!id.isEmpty()) {
            rows.put(id, text);
        }
        return true;
    }
}
