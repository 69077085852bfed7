package dev.senselake.lake;

import dev.senselake.row.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.ContentStreamProvider;

/** Opens a body for every attempt of the SDK and closes what it opened. */
final class S3BodyStreams implements ContentStreamProvider, AutoCloseable {
    private static final int BLOCK = 1 << 16;

    private final LakeBody body;
    private @Nullable InputStream newest;

    S3BodyStreams(LakeBody body) {
        this.body = body;
    }

    @Override
    public InputStream newStream() {
        try {
            close();
            InputStream opened = body.open();
            newest = opened;
            return opened;
        } catch (IOException e) {
            throw new UncheckedIOException("the bytes to upload cannot be read", e);
        }
    }

    /** Returns the SHA-256 of the body in Base64, as S3's header has it. */
    String sha256() throws IOException {
        try (InputStream in = body.open()) {
            Sha256 sha256 = new Sha256();
            byte[] block = new byte[BLOCK];
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                sha256.update(block, 0, read);
            }
            return Base64.getEncoder().encodeToString(sha256.bytes());
        }
    }

    @Override
    public void close() throws IOException {
        InputStream open = newest;
        newest = null;
        if (open != null) {
            open.close();
        }
    }
}
