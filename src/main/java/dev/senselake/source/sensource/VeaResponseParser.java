package dev.senselake.source.sensource;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.senselake.failure.RetryableException;
import dev.senselake.row.EncodedRow;
import dev.senselake.row.JsonAnswers;
import dev.senselake.row.RowEncoder;
import dev.senselake.row.RowSink;
import dev.senselake.source.AnswerRows;
import dev.senselake.source.Excerpt;
import dev.senselake.source.HttpFailures;
import dev.senselake.source.RequestLabel;
import dev.senselake.source.Utf8Repair;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one answer of Vea row by row to its end and proves it whole: one document, results, no error text. */
final class VeaResponseParser {
    private final RequestLabel label;
    private final RowEncoder encoder;
    private final RowSink rows;
    private @Nullable AnswerRows answerRows;
    private String remark = "";

    VeaResponseParser(RequestLabel label, RowEncoder encoder, RowSink rows) {
        this.label = label;
        this.encoder = encoder;
        this.rows = rows;
    }

    /**
     * Reads {@code {"messages": [], "results": [...]}}, or also a bare array where that is allowed. Returns what
     * {@code messages} say, scrubbed; empty if nothing.
     */
    Optional<String> read(InputStream body, boolean bareAllowed) {
        Utf8Repair bytes = new Utf8Repair(body);
        try (JsonParser parser = JsonAnswers.open(bytes)) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_ARRAY && bareAllowed) {
                readRows(parser, bytes);
            } else if (first == JsonToken.START_OBJECT) {
                readMembers(parser, bytes);
            } else {
                throw incomplete(first == null ? "the answer is empty" : "the answer is not an object with results");
            }
            JsonAnswers.finish(parser);
        } catch (IOException e) {
            throw AnswerRows.failure(label, e, answerRows);
        }
        if (!bytes.isWhole()) {
            throw incomplete("the answer holds bytes outside its rows that are no UTF-8");
        }
        return Optional.of(remark).filter(text -> !text.isEmpty());
    }

    private void readMembers(JsonParser parser, Utf8Repair bytes) throws IOException {
        boolean results = false;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            switch (name) {
                case "results" -> {
                    if (value != JsonToken.START_ARRAY) {
                        throw incomplete("results is not an array");
                    }
                    results = true;
                    readRows(parser, bytes);
                }
                case "messages" -> remark = text(parser);
                case "error", "errors" -> requireEmpty(parser, name);
                default -> parser.skipChildren();
            }
        }
        if (!results) {
            throw incomplete("the answer has no results");
        }
    }

    private void readRows(JsonParser parser, Utf8Repair bytes) throws IOException {
        AnswerRows read = new AnswerRows(parser, encoder, bytes);
        answerRows = read;
        for (EncodedRow row = read.next(); row != null; row = read.next()) {
            rows.accept(row);
        }
        read.requireWhole(label);
    }

    private void requireEmpty(JsonParser parser, String name) throws IOException {
        String text = text(parser);
        if (!text.isEmpty()) {
            throw incomplete("the answer says %s: %s".formatted(name, text));
        }
    }

    /** Takes null, an empty array, an empty object, an empty text and false for nothing; anything else is a text to show. */
    private String text(JsonParser parser) throws IOException {
        StringBuilder text = new StringBuilder();
        int depth = 0;
        do {
            JsonToken token = parser.currentToken();
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else if (token.isScalarValue() && token != JsonToken.VALUE_NULL && token != JsonToken.VALUE_FALSE) {
                add(text, parser.getText());
            }
        } while (depth > 0 && parser.nextToken() != null);
        return Excerpt.of(text.toString(), label.secrets());
    }

    private static void add(StringBuilder text, String part) {
        if (text.length() < 1_000 && !part.isBlank()) {
            text.append(text.isEmpty() ? "" : "; ").append(part);
        }
    }

    private RetryableException incomplete(String fact) {
        return HttpFailures.incomplete(label, fact);
    }
}
