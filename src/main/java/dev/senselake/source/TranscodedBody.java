package dev.senselake.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** A text of one charset as UTF-8, piece by piece; bytes that the charset does not have end it with an exception. */
final class TranscodedBody extends InputStream {
    private static final int PIECE = 8_192;

    private final Reader text;
    private final CharBuffer chars = CharBuffer.allocate(PIECE).limit(0);
    private final ByteBuffer bytes = ByteBuffer.allocate(3 * PIECE).limit(0);
    private final CharsetEncoder encoder = StandardCharsets.UTF_8
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private boolean ended;

    TranscodedBody(InputStream source, Charset charset) {
        this.text = new InputStreamReader(
                source,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        while (!bytes.hasRemaining() && !ended) {
            fill();
        }
        if (!bytes.hasRemaining() && length > 0) {
            return -1;
        }
        int count = Math.min(length, bytes.remaining());
        bytes.get(target, offset, count);
        return count;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }

    private void fill() throws IOException {
        chars.compact();
        ended = text.read(chars) < 0;
        chars.flip();
        bytes.clear();
        encoder.encode(chars, bytes, ended);
        if (ended) {
            encoder.flush(bytes);
        }
        bytes.flip();
    }
}
