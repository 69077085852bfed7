package dev.senselake.row;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns the JSON value at a parser into a canonical line, its sort key and its instant, without an object per row. One
 * encoder serves one answer at a time and always returns the same view.
 */
public final class RowEncoder {
    private static final int MAX_SHAPES = 100;
    private static final int MAX_FIELDS = 10_000;
    private static final int MAX_NAME = 4_096;

    private final RowSchema rules;
    private final ColumnNames names;
    private final Map<List<String>, RowShape> shapes = new HashMap<>();
    private final FieldValues values;
    private final EncodedLine row;
    private RowShape shape;
    private String[] fields = new String[32];

    /** Makes an encoder for lines that an encoder has made before. */
    public static RowEncoder ofLines(RowSchema rules) {
        return new RowEncoder(rules, Integer.MAX_VALUE);
    }

    /** Makes an encoder for rows whose columns are named by the rules alone; a longer text is a defect of its row. */
    public RowEncoder(RowSchema rules, int maxTextBytes) {
        this(rules, new FieldNames(), maxTextBytes);
    }

    /** Makes an encoder for the rows of one stream as its source sends them; a longer text is a defect of its row. */
    public RowEncoder(RowSchema rules, ColumnNames names, int maxTextBytes) {
        this.rules = rules;
        this.names = names;
        this.values = new FieldValues(maxTextBytes);
        this.row = new EncodedLine(rules, maxTextBytes);
        this.shape = RowShape.of(List.of(), rules, names);
    }

    /**
     * Reads the value on whose first token the parser stands and leaves the parser on its last. What is wrong with the row
     * itself is its defect, also that it is no object; broken JSON is a {@link
     * com.fasterxml.jackson.core.JsonProcessingException}, colliding column names and a row above 16 MiB are fatal failures.
     */
    public EncodedRow encode(JsonParser parser) throws IOException {
        values.clear();
        if (!parser.hasToken(JsonToken.START_OBJECT)) {
            values.add(parser.currentToken(), parser);
            row.assembleOther(values);
            return row;
        }
        int alike = readAlike(parser);
        if (alike < shape.names.length || parser.hasToken(JsonToken.FIELD_NAME)) {
            shape = shapeOf(readOthers(parser, alike));
        }
        row.assemble(shape, values);
        return row;
    }

    /** Reads fields as long as they are named as in the row before: names that are expected need not be decoded. */
    private int readAlike(JsonParser parser) throws IOException {
        int width = 0;
        while (width < shape.names.length && parser.nextFieldName(shape.names[width])) {
            width++;
            values.add(parser.nextToken(), parser);
        }
        if (width == shape.names.length) {
            parser.nextToken();
        }
        return width;
    }

    /** Reads the fields from the current one on, which is another than in the row before, and returns all names. */
    private List<String> readOthers(JsonParser parser, int alike) throws IOException {
        for (int i = 0; i < alike; i++) {
            remember(i, shape.names[i].getValue());
        }
        int width = alike;
        for (String field = currentField(parser); field != null; field = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            if (width == MAX_FIELDS) {
                values.note("has more than %d fields".formatted(MAX_FIELDS));
                parser.skipChildren();
            } else {
                remember(width++, field);
                values.add(value, parser);
            }
        }
        return List.of(Arrays.copyOf(fields, width));
    }

    private static @Nullable String currentField(JsonParser parser) throws IOException {
        return parser.hasToken(JsonToken.FIELD_NAME) ? parser.currentName() : null;
    }

    private void remember(int position, String field) {
        if (position == fields.length) {
            fields = Arrays.copyOf(fields, position * 2);
        }
        fields[position] = field;
    }

    private RowShape shapeOf(List<String> read) {
        RowShape known = shapes.get(read);
        if (known != null) {
            return known;
        }
        List<String> key = columnsOf(read);
        RowShape plain = shapes.get(key);
        if (plain != null) {
            return plain;
        }
        RowShape made = RowShape.of(key, rules, names);
        if (shapes.size() >= MAX_SHAPES) {
            shapes.clear();
        }
        shapes.put(key, made);
        return made;
    }

    /** Sets values aside that no column can hold, because their name is too long or taken, and returns the other names. */
    private List<String> columnsOf(List<String> read) {
        Map<String, Integer> kept = new HashMap<>();
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < read.size(); i++) {
            String field = read.get(i);
            Integer first = kept.get(field);
            if (field.length() > MAX_NAME) {
                values.note("has a name of more than %d characters".formatted(MAX_NAME));
                values.setAside(i, field);
            } else if (first != null) {
                values.note("has a name twice");
                values.setAside(i, field);
                values.markAmbiguous(first, i, field);
            } else {
                values.move(i, columns.size());
                kept.put(field, columns.size());
                columns.add(field);
            }
        }
        return columns;
    }
}
