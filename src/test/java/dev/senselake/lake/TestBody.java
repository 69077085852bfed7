package dev.senselake.lake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.InputStream;

/** A body from bytes that counts how often it was opened and closed. */
public final class TestBody implements LakeBody {
    private final byte[] bytes;
    private int opened;
    private int closed;

    private TestBody(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Makes a body of these bytes. */
    public static TestBody of(byte[] bytes) {
        return new TestBody(bytes.clone());
    }

    /** Makes a body of a text. */
    public static TestBody of(String text) {
        return new TestBody(text.getBytes(UTF_8));
    }

    /** Returns how often the body was opened. */
    public int opened() {
        return opened;
    }

    /** Returns how many of the opened streams were closed. */
    public int closed() {
        return closed;
    }

    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    public InputStream open() {
        opened++;
        return new FilterInputStream(new ByteArrayInputStream(bytes)) {
            private boolean open = true;

            @Override
            public void close() {
                closed += open ? 1 : 0;
                open = false;
            }
        };
    }
}
