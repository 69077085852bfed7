package dev.senselake.lake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** A body from bytes that counts how often it was opened. */
public final class TestBody implements LakeBody {
    private final byte[] bytes;
    private int opened;

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

    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    public InputStream open() {
        opened++;
        return new ByteArrayInputStream(bytes);
    }
}
