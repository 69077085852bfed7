package dev.senselake.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The bytes of an answer before anybody parses them. What they are is taken from the bytes: labels in the field say
 * {@code text/plain} and {@code Content-Encoding: UTF-8} of good JSON. Only a charset is believed, as no byte tells it.
 */
final class Envelope {
    private static final int GZIP_1 = 0x1f;
    private static final int GZIP_2 = 0x8b;
    private static final int LOOKED_AT = 512;
    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([^\\s;\"]+)");
    // The parser tells these apart by their first bytes; and ASCII is UTF-8.
    private static final Set<String> UNICODE =
            Set.of("US-ASCII", "UTF-8", "UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32", "UTF-32BE", "UTF-32LE");

    private final PushbackInputStream raw;
    private final byte[] start;

    private Envelope(PushbackInputStream raw, byte[] start) {
        this.raw = raw;
        this.start = start;
    }

    /** Looks at the first bytes of a body, at least two of them where there are so many. */
    static Envelope of(InputStream body) throws IOException {
        PushbackInputStream raw = new PushbackInputStream(body, LOOKED_AT);
        byte[] start = new byte[LOOKED_AT];
        int length = raw.readNBytes(start, 0, 2);
        if (length == 2) {
            length += Math.max(0, raw.read(start, length, LOOKED_AT - length));
        }
        raw.unread(start, 0, length);
        return new Envelope(raw, Arrays.copyOf(start, length));
    }

    /** Returns the whole body. */
    InputStream body() {
        return raw;
    }

    /** Tells whether the body is compressed with gzip. */
    boolean isGzip() {
        return start.length >= 2 && (start[0] & 0xff) == GZIP_1 && (start[1] & 0xff) == GZIP_2;
    }

    /** Returns the first bytes as text if they are those of a page for people. */
    Optional<String> page() {
        String text = new String(start, StandardCharsets.UTF_8);
        return text.replace("\uFEFF", "").stripLeading().startsWith("<") ? Optional.of(text) : Optional.empty();
    }

    /** Returns the bytes as UTF-8 where a content type declares another charset that is known here, else as they are. */
    static InputStream utf8(InputStream bytes, String contentType) {
        return charset(contentType)
                .<InputStream>map(charset -> new TranscodedBody(bytes, charset))
                .orElse(bytes);
    }

    private static Optional<Charset> charset(String contentType) {
        Matcher declared = CHARSET.matcher(contentType);
        if (!declared.find()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Charset.forName(declared.group(1))).filter(charset -> !UNICODE.contains(charset.name()));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    /** A text of one charset as UTF-8, piece by piece; bytes that the charset does not have end it with an exception. */
    private static final class TranscodedBody extends InputStream {
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
}
