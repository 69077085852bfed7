package dev.senselake.row;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.senselake.row.JsonBytes.Kind;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns the JSON object at a parser into a canonical line, its sort key and its instant, without an object per row. One
 * encoder serves one answer at a time and always returns the same view.
 */
public final class RowEncoder {
    private static final int MAX_SHAPES = 100;
    private static final int MAX_FIELDS = 10_000;

    private final RowSchema rules;
    private final FieldNames names = new FieldNames();
    private final Map<List<String>, RowShape> shapes = new HashMap<>();
    private final FieldValues values = new FieldValues();
    private final EncodedLine row;
    private RowShape shape;
    private String[] fields = new String[32];

    /** Makes an encoder for the rows of one stream. */
    public RowEncoder(RowSchema rules) {
        this.rules = rules;
        this.row = new EncodedLine(rules);
        this.shape = RowShape.of(List.of(), rules, names);
    }

    /**
     * Reads the object on whose start the parser stands and leaves the parser on its end. What is wrong with the row itself
     * is its defect; broken JSON is a {@link com.fasterxml.jackson.core.JsonProcessingException}, colliding column names
     * and a row above 16 MiB are fatal failures.
     */
    public EncodedRow encode(JsonParser parser) throws IOException {
        if (!parser.hasToken(JsonToken.START_OBJECT)) {
            throw new JsonParseException(parser, "a row is not an object");
        }
        values.clear();
        int alike = readAlike(parser);
        if (alike < shape.names.length || parser.hasToken(JsonToken.FIELD_NAME)) {
            shape = shapeOf(parser, readOthers(parser, alike));
        }
        row.assemble(shape, values);
        return row;
    }

    /** Reads fields as long as they are named as in the row before: names that are expected need not be decoded. */
    private int readAlike(JsonParser parser) throws IOException {
        int width = 0;
        while (width < shape.names.length && parser.nextFieldName(shape.names[width])) {
            width++;
            values.add(parser);
        }
        if (width == shape.names.length) {
            parser.nextToken();
        }
        return width;
    }

    /** Reads the fields from the current one on, which is another than in the row before, and returns all names. */
    private List<String> readOthers(JsonParser parser, int alike) throws IOException {
        for (int i = 0; i < alike; i++) {
            remember(parser, i, shape.names[i].getValue());
        }
        int width = alike;
        for (String field = currentField(parser); field != null; field = parser.nextFieldName()) {
            remember(parser, width++, field);
            values.add(parser);
        }
        return List.of(Arrays.copyOf(fields, width));
    }

    private static @Nullable String currentField(JsonParser parser) throws IOException {
        return parser.hasToken(JsonToken.FIELD_NAME) ? parser.currentName() : null;
    }

    private void remember(JsonParser parser, int position, String field) throws IOException {
        if (position == fields.length) {
            if (position >= MAX_FIELDS) {
                throw new JsonParseException(parser, "a row has more than " + MAX_FIELDS + " fields");
            }
            fields = Arrays.copyOf(fields, position * 2);
        }
        fields[position] = field;
    }

    private RowShape shapeOf(JsonParser parser, List<String> key) throws IOException {
        RowShape known = shapes.get(key);
        if (known != null) {
            return known;
        }
        if (new HashSet<>(key).size() < key.size()) {
            throw new JsonParseException(parser, "a name stands twice in one row");
        }
        RowShape made = RowShape.of(key, rules, names);
        if (shapes.size() >= MAX_SHAPES) {
            shapes.clear();
        }
        shapes.put(key, made);
        return made;
    }

    /** The values of one row as canonical JSON, one behind the other, in the order in which they came. */
    static final class FieldValues {
        final GrowingBytes bytes = new GrowingBytes();
        private int[] ends = new int[32];
        private Kind[] kinds = new Kind[32];
        private int count;

        void clear() {
            bytes.clear();
            count = 0;
        }

        void add(JsonParser parser) throws IOException {
            if (count == ends.length) {
                ends = Arrays.copyOf(ends, count * 2);
                kinds = Arrays.copyOf(kinds, count * 2);
            }
            kinds[count] = JsonBytes.write(parser.nextToken(), parser, bytes);
            ends[count++] = bytes.length;
        }

        int start(int position) {
            return position == 0 ? 0 : ends[position - 1];
        }

        int end(int position) {
            return ends[position];
        }

        Kind kind(int position) {
            return kinds[position];
        }
    }
}
