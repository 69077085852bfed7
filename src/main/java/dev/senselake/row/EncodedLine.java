package dev.senselake.row;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.senselake.row.JsonBytes.Kind;
import dev.senselake.row.RowEncoder.FieldValues;
import dev.senselake.row.RowSchema.InstantForm;

/** The one row that an encoder hands out, put together from the values of the fields and the shape of the row. */
final class EncodedLine extends EncodedRow {
    private final RowSchema rules;
    private final String[] keyColumns;
    private final GrowingBytes text = new GrowingBytes();
    private final GrowingBytes sortKey = new GrowingBytes();
    private final IsoInstants instants = new IsoInstants();

    EncodedLine(RowSchema rules) {
        this.rules = rules;
        keyColumns = rules.keyColumns().toArray(String[]::new);
    }

    void assemble(RowShape shape, FieldValues values) {
        defect = null;
        putLine(shape, values);
        sortKey.clear();
        for (int i = 0; i < keyColumns.length; i++) {
            putKey(i, shape.keys[i], values);
            entityLength = i == 0 ? sortKey.length : entityLength;
        }
        line = text.array;
        lineLength = text.length;
        key = sortKey.array;
        keyLength = sortKey.length;
        epochMilli = rules.instantColumn().isPresent() ? instant(shape.instant, values) : IsoInstants.UNREADABLE;
    }

    private void putLine(RowShape shape, FieldValues values) {
        text.clear();
        for (int i = 0; i < shape.names.length; i++) {
            text.put(shape.labels[i]);
            int source = shape.sources[i];
            int start = values.start(source);
            int end = values.end(source);
            if (shape.metrics[i] && values.kind(source) != Kind.NUMBER) {
                putMetric(shape, i, values);
            } else {
                text.put(values.bytes.array, start, end - start);
            }
        }
        if (shape.names.length == 0) {
            text.put('{');
        }
        text.put('}');
    }

    private void putMetric(RowShape shape, int i, FieldValues values) {
        int source = shape.sources[i];
        byte[] bytes = values.bytes.array;
        int start = values.start(source);
        int end = values.end(source);
        Kind kind = values.kind(source);
        if (kind == Kind.TEXT && JsonNumbers.isNumber(bytes, start + 1, end - 1)) {
            text.put(bytes, start + 1, end - start - 2);
            return;
        }
        if (kind != Kind.NULL) {
            byte[] label = shape.labels[i];
            String column = new String(label, 2, label.length - 4, UTF_8);
            noteDefect("column %s is no number".formatted(column));
        }
        text.put(bytes, start, end - start);
    }

    private void putKey(int i, int position, FieldValues values) {
        if (position == RowShape.ABSENT || values.kind(position) == Kind.NULL) {
            SortKeys.putNull(sortKey);
            if (!rules.nullableKeyColumns().contains(keyColumns[i])) {
                String how = position == RowShape.ABSENT ? "missing" : "null";
                noteDefect("key column %s is %s".formatted(keyColumns[i], how));
            }
            return;
        }
        byte[] bytes = values.bytes.array;
        int start = values.start(position);
        int end = values.end(position);
        switch (values.kind(position)) {
            case TEXT -> SortKeys.putText(bytes, start, end, sortKey);
            case ESCAPED_TEXT -> SortKeys.putEscapedText(bytes, start, end, sortKey);
            case NUMBER -> SortKeys.putNumber(bytes, start, end, sortKey);
            case TRUE, FALSE -> SortKeys.putBoolean(values.kind(position) == Kind.TRUE, sortKey);
            case NULL, NESTED -> noteDefect("key column %s is an object or a list".formatted(keyColumns[i]));
        }
    }

    private long instant(int position, FieldValues values) {
        String column = rules.instantColumn().orElseThrow();
        if (position == RowShape.ABSENT) {
            noteDefect("column %s is missing".formatted(column));
            return IsoInstants.UNREADABLE;
        }
        byte[] bytes = values.bytes.array;
        int start = values.start(position);
        int end = values.end(position);
        boolean iso = rules.instantForm() == InstantForm.ISO_TEXT;
        long instant = IsoInstants.UNREADABLE;
        if (iso && values.kind(position) == Kind.TEXT) {
            instant = instants.read(bytes, start + 1, end - 1);
        } else if (!iso && values.kind(position) == Kind.NUMBER) {
            instant = JsonNumbers.integer(bytes, start, end);
        }
        if (instant == IsoInstants.UNREADABLE) {
            noteDefect("column %s is no instant".formatted(column));
        }
        return instant;
    }

    private void noteDefect(String reason) {
        if (defect == null) {
            defect = reason;
        }
    }
}
