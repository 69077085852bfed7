package dev.senselake.row.sort;

import com.fasterxml.jackson.core.JsonParser;
import dev.senselake.row.EncodedRow;
import dev.senselake.row.JsonAnswers;
import dev.senselake.row.RowEncoder;
import dev.senselake.row.RowSchema;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/**
 * The rows of a spilled run. A run holds lines only; their keys are made again from the lines, which encode to themselves.
 * Two encoders take turns, so that the row before stays readable.
 */
final class RunRows extends SortedRows {
    private static final int BUFFER = 1 << 13;

    private final InputStream stream;
    private final JsonParser parser;
    private final long asOfMilli;
    private RowEncoder encoder;
    private RowEncoder resting;

    RunRows(Deflated run, RowSchema rules, long asOfMilli) throws IOException {
        stream = run.open(0);
        parser = JsonAnswers.open(new GZIPInputStream(stream, BUFFER));
        encoder = new RowEncoder(rules);
        resting = new RowEncoder(rules);
        this.asOfMilli = asOfMilli;
    }

    @Override
    boolean next() throws IOException {
        if (parser.nextToken() == null) {
            return false;
        }
        RowEncoder turn = resting;
        resting = encoder;
        encoder = turn;
        EncodedRow row = turn.encode(parser);
        keyBytes = row.key();
        keyStart = row.keyStart();
        keyLength = row.keyLength();
        entityLength = row.entityLength();
        lineBytes = row.line();
        lineStart = row.lineStart();
        lineLength = row.lineLength();
        future = row.epochMilli() >= asOfMilli;
        return true;
    }

    @Override
    public void close() throws IOException {
        parser.close();
        stream.close();
    }
}
