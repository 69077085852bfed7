package dev.senselake.lake;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FatalException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A lake in memory: conditions hold, tags follow the content only (as those of S3 do), and the answers of the next writes
 * can be lost after the write happened. Safe for several threads.
 */
public final class FakeLake implements Lake {
    private final Map<String, Held> objects = new TreeMap<>();
    private int answersToLose;
    private long bytesPut;
    private int puts;

    /** Loses the answers of the next writes that succeed. */
    public synchronized FakeLake losingAnswers(int count) {
        answersToLose = count;
        return this;
    }

    /** Returns how many writes have succeeded, lost answers included. */
    public synchronized int puts() {
        return puts;
    }

    /** Returns the sum of the bodies that were written. */
    public synchronized long bytesPut() {
        return bytesPut;
    }

    /** Returns the keys at which something stands. */
    public synchronized SortedSet<String> keys() {
        return new TreeSet<>(objects.keySet());
    }

    /** Returns the text that stands at the key. */
    public synchronized String text(String key) {
        Held held = objects.get(key);
        return held == null ? "" : new String(held.bytes, StandardCharsets.UTF_8);
    }

    /** Deletes what stands at the key, as a person might. */
    public synchronized void delete(String key) {
        objects.remove(key);
    }

    @Override
    public synchronized Optional<StoredObject> head(String key) {
        return Optional.ofNullable(objects.get(key)).map(Held::stored);
    }

    @Override
    public synchronized InputStream get(String key) {
        Held held = objects.get(key);
        if (held == null) {
            throw new FatalException(
                    new Failure(ErrorCode.LAKE_UNAVAILABLE, "nothing stands at " + key, "start the run again"));
        }
        return new ByteArrayInputStream(held.bytes);
    }

    @Override
    public synchronized Optional<InputStream> get(String key, String etag) {
        return Optional.ofNullable(objects.get(key))
                .filter(held -> held.etag.equals(etag))
                .map(held -> new ByteArrayInputStream(held.bytes));
    }

    @Override
    public synchronized PutResult put(String key, LakeBody body, PutCondition condition, Map<String, String> metadata) {
        Optional<String> current = head(key).map(StoredObject::etag);
        boolean holds = switch (condition) {
            case PutCondition.Absent() -> current.isEmpty();
            case PutCondition.Matches(String etag) -> current.equals(Optional.of(etag));
        };
        if (!holds) {
            return new PutResult.Unsettled("412");
        }
        Held held = Held.of(body, metadata);
        objects.put(key, held);
        puts++;
        bytesPut += held.bytes.length;
        if (answersToLose > 0) {
            answersToLose--;
            return new PutResult.Unsettled("412");
        }
        return new PutResult.Stored(held.etag);
    }

    private static final class Held {
        private final byte[] bytes;
        private final String etag;
        private final Map<String, String> metadata;

        private Held(byte[] bytes, String etag, Map<String, String> metadata) {
            this.bytes = bytes;
            this.etag = etag;
            this.metadata = Map.copyOf(metadata);
        }

        static Held of(LakeBody body, Map<String, String> metadata) {
            try (InputStream in = body.open()) {
                byte[] bytes = in.readAllBytes();
                byte[] digest = MessageDigest.getInstance("MD5").digest(bytes);
                return new Held(bytes, '"' + HexFormat.of().formatHex(digest) + '"', metadata);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        StoredObject stored() {
            return new StoredObject(etag, bytes.length, metadata);
        }
    }
}
