package dev.senselake.row;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.senselake.row.JsonBytes.Kind;
import dev.senselake.row.RowEncoder.FieldValues;
import dev.senselake.row.RowSchema.InstantForm;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one row that an encoder hands out, put together from the values of the fields and the shape of the row. */
final class EncodedLine implements EncodedRow {
    private final RowSchema rules;
    private final String[] keyColumns;
    private final boolean[] nullable;
    private final GrowingBytes line = new GrowingBytes();
    private final GrowingBytes key = new GrowingBytes();
    private final IsoInstants instants = new IsoInstants();
    private int entityLength;
    private long epochMilli;
    private @Nullable String defect;

    EncodedLine(RowSchema rules) {
        this.rules = rules;
        keyColumns = rules.keyColumns().toArray(String[]::new);
        nullable = new boolean[keyColumns.length];
        for (int i = 0; i < nullable.length; i++) {
            nullable[i] = rules.nullableKeyColumns().contains(keyColumns[i]);
        }
    }

    void assemble(RowShape shape, FieldValues values) {
        defect = null;
        putLine(shape, values);
        key.clear();
        for (int i = 0; i < keyColumns.length; i++) {
            putKey(i, shape.key(i), values);
            entityLength = i == 0 ? key.length : entityLength;
        }
        epochMilli = rules.instantColumn().isPresent() ? instant(shape.instant(), values) : IsoInstants.UNREADABLE;
    }

    private void putLine(RowShape shape, FieldValues values) {
        line.clear();
        for (int i = 0; i < shape.width(); i++) {
            line.put(shape.label(i));
            int source = shape.source(i);
            int start = values.start(source);
            int end = values.end(source);
            if (shape.isMetric(i) && values.kind(source) != Kind.NUMBER) {
                putMetric(shape, i, values);
            } else {
                line.put(values.bytes.array, start, end - start);
            }
        }
        if (shape.width() == 0) {
            line.put('{');
        }
        line.put('}');
    }

    private void putMetric(RowShape shape, int i, FieldValues values) {
        int source = shape.source(i);
        byte[] bytes = values.bytes.array;
        int start = values.start(source);
        int end = values.end(source);
        Kind kind = values.kind(source);
        if (kind == Kind.TEXT && JsonNumbers.isNumber(bytes, start + 1, end - 1)) {
            line.put(bytes, start + 1, end - start - 2);
            return;
        }
        if (kind != Kind.NULL) {
            byte[] label = shape.label(i);
            String column = new String(label, 2, label.length - 4, UTF_8);
            noteDefect("column %s is no number".formatted(column));
        }
        line.put(bytes, start, end - start);
    }

    private void putKey(int i, int position, FieldValues values) {
        if (position == RowShape.ABSENT || values.kind(position) == Kind.NULL) {
            SortKeys.putNull(key);
            if (!nullable[i]) {
                String how = position == RowShape.ABSENT ? "missing" : "null";
                noteDefect("key column %s is %s".formatted(keyColumns[i], how));
            }
            return;
        }
        byte[] bytes = values.bytes.array;
        int start = values.start(position);
        int end = values.end(position);
        switch (values.kind(position)) {
            case TEXT -> SortKeys.putText(bytes, start, end, key);
            case ESCAPED_TEXT -> SortKeys.putEscapedText(bytes, start, end, key);
            case NUMBER -> SortKeys.putNumber(bytes, start, end, key);
            case TRUE, FALSE -> SortKeys.putBoolean(values.kind(position) == Kind.TRUE, key);
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

    @Override
    public byte[] line() {
        return line.array;
    }

    @Override
    public int lineStart() {
        return 0;
    }

    @Override
    public int lineLength() {
        return line.length;
    }

    @Override
    public byte[] key() {
        return key.array;
    }

    @Override
    public int keyStart() {
        return 0;
    }

    @Override
    public int keyLength() {
        return key.length;
    }

    @Override
    public int entityLength() {
        return entityLength;
    }

    @Override
    public long epochMilli() {
        return epochMilli;
    }

    @Override
    public Optional<String> defect() {
        return Optional.ofNullable(defect);
    }
}
