package dev.senselake.source.sensource;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.senselake.failure.RetryableException;
import dev.senselake.row.JsonAnswers;
import dev.senselake.row.RowEncoder;
import dev.senselake.row.RowSink;
import dev.senselake.source.Excerpt;
import dev.senselake.source.HttpFailures;
import dev.senselake.source.RequestLabel;
import java.io.IOException;
import java.io.InputStream;

/** Reads one answer of Vea row by row to its end and proves it whole: one document, results, no error text. */
final class VeaResponseParser {
    private final RequestLabel label;
    private final RowEncoder encoder;
    private final RowSink rows;

    VeaResponseParser(RequestLabel label, RowEncoder encoder, RowSink rows) {
        this.label = label;
        this.encoder = encoder;
        this.rows = rows;
    }

    /** Reads {@code {"messages": [], "results": [...]}}, or also a bare array where that is allowed. */
    void read(InputStream body, boolean bareAllowed) {
        try (JsonParser parser = JsonAnswers.open(body)) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_ARRAY && bareAllowed) {
                readRows(parser);
            } else if (first == JsonToken.START_OBJECT) {
                readMembers(parser);
            } else {
                throw incomplete(first == null ? "the answer is empty" : "the answer is not an object with results");
            }
            JsonAnswers.finish(parser);
        } catch (IOException e) {
            throw HttpFailures.of(label, e);
        }
    }

    private void readMembers(JsonParser parser) throws IOException {
        boolean results = false;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            switch (name) {
                case "results" -> {
                    if (value != JsonToken.START_ARRAY) {
                        throw incomplete("results is not an array");
                    }
                    results = true;
                    readRows(parser);
                }
                case "messages", "error", "errors" -> requireEmpty(parser, name);
                default -> parser.skipChildren();
            }
        }
        if (!results) {
            throw incomplete("the answer has no results");
        }
    }

    private void readRows(JsonParser parser) throws IOException {
        JsonAnswers.enterRows(parser);
        JsonToken token = parser.nextToken();
        while (token == JsonToken.START_OBJECT) {
            rows.accept(encoder.encode(parser));
            token = parser.nextToken();
        }
        if (token != JsonToken.END_ARRAY) {
            throw incomplete(token == null ? "the answer ends in the middle" : "a row is not an object");
        }
    }

    /** Accepts null, an empty array, an empty object, an empty text and false; anything else is a text to show. */
    private void requireEmpty(JsonParser parser, String name) throws IOException {
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
        if (!text.isEmpty()) {
            throw incomplete("the answer says %s: %s".formatted(name, Excerpt.of(text.toString(), label.secrets())));
        }
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
