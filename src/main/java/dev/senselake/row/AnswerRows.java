package dev.senselake.row;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one answer, one at a time, also those that cannot be kept. Where the parser cannot read on, {@link #isInside}
 * tells whether the break belongs to the rows.
 */
public final class AnswerRows {
    private final JsonParser parser;
    private final RowEncoder encoder;
    private final Utf8Repair bytes;
    private final int depth;
    private long objects;
    private long others;
    private boolean ended;

    /** Begins at a parser that stands on the {@code [} of the rows and reads from {@code bytes}. */
    public AnswerRows(JsonParser parser, RowEncoder encoder, Utf8Repair bytes) {
        JsonAnswers.enterRows(parser);
        this.parser = parser;
        this.encoder = encoder;
        this.bytes = bytes;
        this.depth = parser.getParsingContext().getNestingDepth();
        bytes.skipTo(position());
    }

    /** Returns the next row, valid until the one after; null behind the last, or where the answer just ends. */
    public @Nullable EncodedRow next() throws IOException {
        JsonToken token = parser.nextToken();
        ended = token == JsonToken.END_ARRAY;
        if (ended || token == null) {
            return null;
        }
        EncodedRow row = encoder.encode(parser);
        if (token == JsonToken.START_OBJECT) {
            objects++;
        } else {
            others++;
        }
        if (bytes.isBroken() && bytes.takeBefore(position())) {
            row.noteDefect("holds bytes that are no UTF-8");
        }
        return row;
    }

    /** Tells whether the closing {@code ]} was met. */
    public boolean ended() {
        return ended;
    }

    /** Returns the number of rows so far, whether they are objects or not. */
    public long count() {
        return objects + others;
    }

    /** Tells whether there are rows, but none of them is an object: then the answer is none of rows. */
    public boolean holdsNoObject() {
        return objects == 0 && others > 0;
    }

    /** Tells whether the parser stands in a row, or between rows behind the first one, and not at the end of the bytes. */
    public boolean isInside() {
        boolean begun = objects > 0 || parser.getParsingContext().getNestingDepth() > depth;
        return begun && !ended && !bytes.endsAt(position());
    }

    private long position() {
        return parser.currentLocation().getByteOffset();
    }
}
