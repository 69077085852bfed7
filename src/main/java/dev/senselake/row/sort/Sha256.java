package dev.senselake.row.sort;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The digest of every line, line feeds included. */
final class Sha256 implements LineBlocks.Target {
    private final MessageDigest digest;

    Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java lacks SHA-256", e);
        }
    }

    @Override
    public void take(byte[] bytes, int from, int length) {
        digest.update(bytes, from, length);
    }

    /** Ends the digest and returns it in lower-case hexadecimal. */
    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
