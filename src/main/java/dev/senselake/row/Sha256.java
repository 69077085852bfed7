package dev.senselake.row;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 digest, taken piece by piece. */
public final class Sha256 {
    private final MessageDigest digest;

    /** Begins a digest of nothing. */
    public Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime lacks SHA-256", e);
        }
    }

    /** Returns the digest of a text in UTF-8, in lower-case hexadecimal. */
    public static String hex(String text) {
        Sha256 sha256 = new Sha256();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sha256.update(bytes, 0, bytes.length);
        return sha256.hex();
    }

    /** Adds bytes to the digest. */
    public void update(byte[] bytes, int from, int length) {
        digest.update(bytes, from, length);
    }

    /** Returns the digest as 32 bytes and begins a new one. */
    public byte[] bytes() {
        return digest.digest();
    }

    /** Returns the digest in lower-case hexadecimal and begins a new one. */
    public String hex() {
        return HexFormat.of().formatHex(bytes());
    }
}
