package dev.senselake.lake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes to upload, of known length, that can be read more than once. */
public interface LakeBody {
    /** Returns the number of bytes. */
    long length();

    /** Opens the bytes from their start; the caller closes. */
    InputStream open() throws IOException;

    /** Makes a body of bytes, which must not be changed afterwards. */
    static LakeBody of(byte[] bytes) {
        return new LakeBody() {
            @Override
            public long length() {
                return bytes.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }
        };
    }
}
