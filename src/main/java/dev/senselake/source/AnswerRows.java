package dev.senselake.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.RetryableException;
import dev.senselake.row.EncodedRow;
import dev.senselake.row.JsonAnswers;
import dev.senselake.row.RowEncoder;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one answer, one at a time, also those that cannot be kept. Where the parser cannot read on, it tells an answer
 * that breaks within its rows, of which fewer days hold less, from one that is cut or none at all.
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

    /** Throws a retryable failure unless the closing {@code ]} was met and some row, if there is any, is an object. */
    public void requireWhole(RequestLabel label) {
        if (!ended) {
            throw HttpFailures.incomplete(label, "the answer ends in the middle");
        }
        if (objects == 0 && others > 0) {
            throw HttpFailures.incomplete(label, "no row of the answer is an object");
        }
    }

    /** Returns the failure for what the parser threw; {@code rows} are null while they have not begun. */
    public static RuntimeException failure(RequestLabel label, IOException thrown, @Nullable AnswerRows rows) {
        boolean broken = thrown instanceof JsonProcessingException
                && !(thrown instanceof JsonEOFException)
                && !(thrown instanceof StreamConstraintsException);
        if (rows == null || !broken || !rows.isInside()) {
            return HttpFailures.of(label, thrown);
        }
        return new RetryableException(
                new Failure(
                        ErrorCode.ANSWER_UNREADABLE,
                        "%s: the answer breaks at or behind its row %d, and what follows cannot be read"
                                .formatted(label, rows.objects + rows.others + 1),
                        "fewer days at once are tried by themselves; for the day that stays ask the support of "
                                + label.source()),
                thrown);
    }

    /** Tells whether the parser stands in a row, or between rows behind the first one, and not at the end of the bytes. */
    private boolean isInside() {
        boolean begun = objects > 0 || parser.getParsingContext().getNestingDepth() > depth;
        return begun && !ended && !bytes.endsAt(position());
    }

    private long position() {
        return parser.currentLocation().getByteOffset();
    }
}
