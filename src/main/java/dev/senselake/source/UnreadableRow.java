package dev.senselake.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.RetryableException;
import dev.senselake.row.AnswerRows;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Tells an answer that breaks within its rows, of which fewer days hold less, from one that is cut or none at all. */
public final class UnreadableRow {
    private UnreadableRow() {}

    /** Returns the failure for what the parser threw; {@code rows} are null while they have not begun. */
    public static RuntimeException or(RequestLabel label, IOException thrown, @Nullable AnswerRows rows) {
        boolean broken = thrown instanceof JsonProcessingException
                && !(thrown instanceof JsonEOFException)
                && !(thrown instanceof StreamConstraintsException);
        if (rows == null || !broken || !rows.isInside()) {
            return HttpFailures.of(label, thrown);
        }
        return new RetryableException(
                new Failure(
                        ErrorCode.ANSWER_UNREADABLE,
                        "%s: the answer breaks at or behind its row %,d, and what follows cannot be read"
                                .formatted(label, rows.count() + 1),
                        "fewer days at once are tried by themselves; for the day that stays ask the support of "
                                + label.source()),
                thrown);
    }
}
