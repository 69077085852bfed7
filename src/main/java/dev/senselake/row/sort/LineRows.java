package dev.senselake.row.sort;

import com.fasterxml.jackson.core.JsonParser;
import dev.senselake.row.EncodedRow;
import dev.senselake.row.JsonAnswers;
import dev.senselake.row.RowEncoder;
import dev.senselake.row.RowSchema;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a content, which holds lines only, none twice; their keys are made again from the lines, which encode to
 * themselves. Two encoders take turns, so that the row before stays readable.
 */
final class LineRows extends SortedRows {
    private static final int BUFFER = 1 << 13;

    private final InputStream stream;
    private final JsonParser parser;
    private RowEncoder encoder;
    private RowEncoder resting;

    LineRows(Deflated lines, RowSchema rules) throws IOException {
        stream = lines.open(0);
        parser = JsonAnswers.openLines(new GZIPInputStream(stream, BUFFER));
        encoder = RowEncoder.ofLines(rules);
        resting = RowEncoder.ofLines(rules);
    }

    @Override
    @Nullable
    EncodedRow read() throws IOException {
        if (parser.nextToken() == null) {
            return null;
        }
        RowEncoder turn = resting;
        resting = encoder;
        encoder = turn;
        return turn.encode(parser);
    }

    @Override
    public void close() throws IOException {
        parser.close();
        stream.close();
    }
}
