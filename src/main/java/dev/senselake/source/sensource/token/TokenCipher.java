package dev.senselake.source.sensource.token;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Encrypts the token with AES-256-GCM under a key derived from the client secret, bound to the item's key: who can
 * decrypt it could mint one anyway, and a changed secret makes it worthless.
 */
public final class TokenCipher {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey key;
    private final byte[] itemKey;
    private final String fingerprint;

    /** Derives the key for the token item with this key. */
    public TokenCipher(ClientCredential credential, String itemKey) {
        byte[] secret = credential.secret().getBytes(StandardCharsets.UTF_8);
        this.itemKey = itemKey.getBytes(StandardCharsets.UTF_8);
        try {
            KDF kdf = KDF.getInstance("HKDF-SHA256");
            key = kdf.deriveKey("AES", parameters(secret, this.itemKey, "senselake token", 32));
            byte[] print = kdf.deriveData(parameters(secret, this.itemKey, "senselake fingerprint", 16));
            fingerprint = HexFormat.of().formatHex(print);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime lacks HKDF-SHA256 or AES", e);
        }
    }

    /** Returns what tells this secret from another without showing anything of it. */
    String fingerprint() {
        return fingerprint;
    }

    /** Returns the encrypted token as Base64: nonce, then cipher text. */
    String encrypt(String token) {
        byte[] nonce = new byte[NONCE_BYTES];
        // A new generator each time: one kept in a field would be restored from a snapshot with its state.
        new SecureRandom().nextBytes(nonce);
        try {
            byte[] plain = token.getBytes(StandardCharsets.UTF_8);
            byte[] encrypted = Arrays.copyOf(nonce, NONCE_BYTES + plain.length + TAG_BITS / 8);
            cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(plain, 0, plain.length, encrypted, NONCE_BYTES);
            return Base64.getEncoder().encodeToString(encrypted);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime cannot encrypt with AES-GCM", e);
        }
    }

    /** Returns the token, empty if it was encrypted under another secret, for another item, or is damaged. */
    public Optional<String> decrypt(String encrypted) {
        try {
            byte[] bytes = Base64.getDecoder().decode(encrypted);
            if (bytes.length <= NONCE_BYTES) {
                return Optional.empty();
            }
            byte[] nonce = Arrays.copyOf(bytes, NONCE_BYTES);
            byte[] token = cipher(Cipher.DECRYPT_MODE, nonce).doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
            return Optional.of(new String(token, StandardCharsets.UTF_8));
        } catch (AEADBadTagException | IllegalArgumentException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime cannot decrypt with AES-GCM", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(itemKey);
        return cipher;
    }

    private static HKDFParameterSpec parameters(byte[] secret, byte[] salt, String purpose, int length) {
        return HKDFParameterSpec.ofExtract()
                .addIKM(secret)
                .addSalt(salt)
                .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), length);
    }
}
