package dev.senselake.source.senseforce.keyset;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The first 128 bits of the SHA-256 of canonical lines: equal rows, and nothing else in practice, share one. */
public record RowDigest(long high, long low) {
    public static MessageDigest algorithm() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java platform lacks SHA-256", e);
        }
    }

    static RowDigest finish(MessageDigest digest) {
        ByteBuffer bytes = ByteBuffer.wrap(digest.digest());
        return new RowDigest(bytes.getLong(), bytes.getLong());
    }
}
