package dev.senselake.row;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.InputStream;

/**
 * Opens upstream answers as JSON tokens: texts up to 16 Mi characters, names and numbers up to 64 Ki, 64 levels, 2 GiB in
 * all, no name twice in one object. Every breach is a {@link com.fasterxml.jackson.core.JsonProcessingException} that shows
 * nothing of the body. {@link RowEncoder} keeps less of a row than a parser can read past.
 */
public final class JsonAnswers {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(1 << 24)
                    .maxNameLength(1 << 16)
                    .maxNumberLength(1 << 16)
                    .maxNestingDepth(64)
                    .maxDocumentLength(2L << 30)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private JsonAnswers() {}

    /** Opens a parser before the first token; closing it closes the stream. */
    public static JsonParser open(InputStream answer) throws IOException {
        return FACTORY.createParser(answer);
    }

    /** Opens a parser of canonical lines, none of which has a name twice, before the first token. */
    public static JsonParser openLines(InputStream lines) throws IOException {
        return open(lines).disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature());
    }

    /** Opens a parser of bytes before the first token. */
    public static JsonParser open(byte[] json, int from, int length) throws IOException {
        return FACTORY.createParser(json, from, length);
    }

    /**
     * Tells the parser, which stands on the {@code [} of an answer's rows, to read past what is the fault of one row: a name
     * twice, NaN and the infinities. {@link RowEncoder} finds these.
     */
    public static void enterRows(JsonParser parser) {
        if (!parser.hasToken(JsonToken.START_ARRAY)) {
            throw new IllegalStateException("rows do not start at a [ but at " + parser.currentToken());
        }
        parser.disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature());
        parser.enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS.mappedFeature());
    }

    /** Proves that the document whose last token was read is followed by nothing but white space. */
    public static void finish(JsonParser parser) throws IOException {
        if (!parser.getParsingContext().inRoot()) {
            throw new JsonParseException(parser, "the document has not ended");
        }
        if (parser.nextToken() != null) {
            throw new JsonParseException(parser, "more text follows the end of the document");
        }
    }
}
