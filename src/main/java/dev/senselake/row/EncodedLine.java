package dev.senselake.row;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.senselake.failure.ShownValue;
import dev.senselake.row.JsonBytes.Kind;
import dev.senselake.row.RowSchema.InstantForm;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one row that an encoder hands out, put together from the values of the fields and the shape of the row. */
final class EncodedLine extends EncodedRow {
    private static final byte[] NONE = new byte[0];

    private final RowSchema rules;
    private final int maxTextBytes;
    private final String[] keyColumns;
    private final GrowingBytes text = new GrowingBytes();
    private final GrowingBytes sortKey = new GrowingBytes();
    private final IsoInstants instants = new IsoInstants();
    // The instant as the integer that it is, where it was written otherwise.
    private byte[] wholeMillis = NONE;

    EncodedLine(RowSchema rules, int maxTextBytes) {
        this.rules = rules;
        this.maxTextBytes = maxTextBytes;
        keyColumns = rules.keyColumns().toArray(String[]::new);
    }

    /** Takes the one value of a row that is no object. */
    void assembleOther(FieldValues values) {
        defect = "is no object";
        replacedText = values.bytes.replaced;
        text.clear();
        text.put(values.bytes.array, 0, values.bytes.length);
        sortKey.clear();
        SortKeys.putNull(sortKey);
        entityLength = sortKey.length;
        show(IsoInstants.UNREADABLE);
    }

    void assemble(RowShape shape, FieldValues values) {
        defect = values.defect();
        if (values.isFlawed()) {
            noteFlaws(shape, values);
        }
        replacedText = values.bytes.replaced;
        sortKey.clear();
        for (int i = 0; i < keyColumns.length; i++) {
            putKey(i, shape.keys[i], values);
            entityLength = i == 0 ? sortKey.length : entityLength;
        }
        wholeMillis = NONE;
        long instant = rules.instantColumn().isPresent() ? instant(shape.instant, values) : IsoInstants.UNREADABLE;
        putLine(shape, values);
        show(instant);
    }

    private void show(long instant) {
        line = text.array;
        lineLength = text.length;
        key = sortKey.array;
        keyLength = sortKey.length;
        epochMilli = instant;
    }

    private void noteFlaws(RowShape shape, FieldValues values) {
        for (int i = 0; i < shape.names.length; i++) {
            int source = shape.sources[i];
            if (values.isTooLong(source)) {
                noteDefect("column %s holds a text of %d bytes, more than max_text_bytes (%d)"
                        .formatted(column(shape, i), values.textBytes(source), maxTextBytes));
            }
            switch (values.kind(source)) {
                case BAD_NUMBER ->
                    noteDefect("column %s holds a number that is none, or has more than %d digits"
                            .formatted(column(shape, i), JsonBytes.LONGEST_NUMBER));
                case REPEATED_NAME -> noteDefect("column %s has a name twice".formatted(column(shape, i)));
                case NULL, FALSE, TRUE, NUMBER, TEXT, ESCAPED_TEXT, NESTED -> {}
            }
        }
    }

    private static String column(RowShape shape, int i) {
        byte[] label = shape.labels[i];
        return ShownValue.of(new String(label, 2, label.length - 4, UTF_8));
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
            } else if (source == shape.instant && wholeMillis.length > 0) {
                text.put(wholeMillis);
            } else {
                text.put(values.bytes.array, start, end - start);
            }
        }
        int bare = shape.names.length == 0 ? 1 : 0;
        if (bare > 0) {
            text.put('{');
        }
        int first = Math.min(bare, values.aside.length);
        text.put(values.aside.array, first, values.aside.length - first);
        text.put('}');
    }

    private void putMetric(RowShape shape, int i, FieldValues values) {
        int source = shape.sources[i];
        byte[] bytes = values.bytes.array;
        int start = values.start(source);
        int end = values.end(source);
        Kind kind = values.kind(source);
        if (kind == Kind.TEXT && JsonNumbers.isNumber(bytes, start + 1, end - 1)) {
            if (end - start - 2 <= JsonBytes.LONGEST_NUMBER) {
                text.put(bytes, start + 1, end - start - 2);
                return;
            }
            noteDefect("column %s has more than %d digits".formatted(column(shape, i), JsonBytes.LONGEST_NUMBER));
        }
        if (kind != Kind.NULL) {
            noteDefect("column %s is no number".formatted(column(shape, i)));
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
            case NULL, NESTED, REPEATED_NAME, BAD_NUMBER ->
                noteDefect("key column %s is an object or a list".formatted(keyColumns[i]));
        }
    }

    private long instant(int position, FieldValues values) {
        String column = rules.instantColumn().orElseThrow();
        if (position == RowShape.ABSENT) {
            noteDefect("column %s is missing".formatted(column));
            return IsoInstants.UNREADABLE;
        }
        if (isInstant(values.ambiguous())) {
            noteDefect("column %s stands there twice".formatted(column));
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
            instant = instant == IsoInstants.UNREADABLE ? decimalMillis(column, bytes, start, end) : instant;
        }
        if (instant == IsoInstants.UNREADABLE) {
            noteDefect("column %s is no instant".formatted(column));
        }
        return instant;
    }

    /** Reads milliseconds that are written with a point or an exponent; a fraction keeps its day and is a defect. */
    private long decimalMillis(String column, byte[] bytes, int start, int end) {
        BigDecimal exact = JsonNumbers.exact(bytes, start, end);
        if (exact == null) {
            return IsoInstants.UNREADABLE;
        }
        BigDecimal whole = exact.setScale(0, RoundingMode.FLOOR);
        if (whole.compareTo(exact) != 0) {
            noteDefect("column %s is no whole number of milliseconds".formatted(column));
        } else {
            wholeMillis = whole.toPlainString().getBytes(UTF_8);
        }
        return whole.longValueExact();
    }

    private boolean isInstant(@Nullable String field) {
        return field != null && rules.instantColumn().map(FieldNames::bare).equals(Optional.of(FieldNames.bare(field)));
    }
}
