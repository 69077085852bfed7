package dev.senselake.local.simulator.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/** The content of an answer, written when it is sent; may be written more than once. */
@FunctionalInterface
public interface Body {

    /** Writes all of it; does not close the stream. */
    void writeTo(OutputStream out) throws IOException;

    /** Returns the number of bytes if it is known without writing them. */
    default OptionalLong length() {
        return OptionalLong.empty();
    }

    /** Returns a body of the UTF-8 bytes of a text. */
    static Body of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns a body of these bytes. */
    static Body of(byte[] bytes) {
        return new Body() {
            @Override
            public void writeTo(OutputStream out) throws IOException {
                out.write(bytes);
            }

            @Override
            public OptionalLong length() {
                return OptionalLong.of(bytes.length);
            }
        };
    }

    /** Returns all bytes, built in memory. */
    default byte[] bytes() throws IOException {
        var collected = new ByteArrayOutputStream();
        writeTo(collected);
        return collected.toByteArray();
    }

    /** Returns all bytes as UTF-8 text, built in memory. */
    default String text() throws IOException {
        return new String(bytes(), StandardCharsets.UTF_8);
    }
}
