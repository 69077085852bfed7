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
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
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
    private final InstantSource clock;
    private int answersToLose;
    private long bytesPut;
    private int puts;

    /** Its objects are as old as can be. */
    public FakeLake() {
        this(() -> Instant.EPOCH);
    }

    /** Its objects have the times of the clock. */
    public FakeLake(InstantSource clock) {
        this.clock = clock;
    }

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

    /** Cuts the object to its first bytes, as a person might on a disk: tag and metadata stay. */
    public synchronized void truncate(String key, int length) {
        objects.computeIfPresent(key, (_, held) -> held.with(Arrays.copyOf(held.bytes, length), clock.instant()));
    }

    /** Flips the last bit of the object, as a disk might: tag, metadata and size stay. */
    public synchronized void flip(String key) {
        objects.computeIfPresent(key, (_, held) -> {
            byte[] bytes = held.bytes.clone();
            bytes[bytes.length - 9] ^= 1;
            return held.with(bytes, clock.instant());
        });
    }

    /** Copies the object onto itself, as whoever changes its encryption: another tag, all else stays. */
    public synchronized void copyOntoItself(String key) {
        objects.computeIfPresent(key, (_, held) -> held.tagged("\"copied\"", clock.instant()));
    }

    /** Takes tag and metadata from the object, as a copy of a home does that leaves out the attributes of files. */
    public synchronized void stripAttributes(String key) {
        objects.computeIfPresent(key, (_, held) -> new Held(held.bytes, Optional.empty(), Map.of(), held.modified));
    }

    /** Puts an object without metadata in place of what stands at the key, as a person might. */
    public synchronized void replace(String key, String text) {
        objects.put(key, Held.of(LakeBody.of(text.getBytes(StandardCharsets.UTF_8)), Map.of(), clock.instant()));
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
    public synchronized Optional<InputStream> get(String key, Seen seen) {
        return Optional.ofNullable(objects.get(key))
                .filter(held -> held.etag.equals(seen.etag()))
                .map(held -> new ByteArrayInputStream(held.bytes));
    }

    @Override
    public synchronized List<ListedObject> list(Span span) {
        return objects.entrySet().stream()
                .filter(object -> object.getKey().startsWith(span.folder()))
                .filter(object -> object.getKey().compareTo(span.after()) > 0)
                .filter(object -> object.getKey().compareTo(span.before()) < 0)
                .limit(MOST_LISTED)
                .map(object -> object.getValue().listed(object.getKey()))
                .toList();
    }

    @Override
    public synchronized PutResult put(String key, LakeBody body, PutCondition condition, Map<String, String> metadata) {
        Optional<StoredObject> current = head(key);
        boolean holds = switch (condition) {
            case PutCondition.Absent() -> current.isEmpty();
            case PutCondition.Matches(String etag) ->
                current.flatMap(StoredObject::etag).equals(Optional.of(etag));
            case PutCondition.Untagged(long size) ->
                current.filter(object -> object.etag().isEmpty() && object.size() == size)
                        .isPresent();
        };
        if (!holds) {
            return new PutResult.Unsettled("412");
        }
        Held held = Held.of(body, metadata, clock.instant());
        objects.put(key, held);
        puts++;
        bytesPut += held.bytes.length;
        if (answersToLose > 0) {
            answersToLose--;
            return new PutResult.Unsettled("412");
        }
        return new PutResult.Stored(held.stored().tag());
    }

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Held(byte[] bytes, Optional<String> etag, Map<String, String> metadata, Instant modified) {
        static Held of(LakeBody body, Map<String, String> metadata, Instant modified) {
            try (InputStream in = body.open()) {
                byte[] bytes = in.readAllBytes();
                byte[] digest = MessageDigest.getInstance("MD5").digest(bytes);
                String etag = '"' + HexFormat.of().formatHex(digest) + '"';
                return new Held(bytes, Optional.of(etag), Map.copyOf(metadata), modified);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        Held with(byte[] others, Instant now) {
            return new Held(others, etag, metadata, now);
        }

        Held tagged(String another, Instant now) {
            return new Held(bytes, Optional.of(another), metadata, now);
        }

        StoredObject stored() {
            return new StoredObject(etag, bytes.length, metadata);
        }

        ListedObject listed(String key) {
            return new ListedObject(key, etag, bytes.length, modified);
        }
    }
}
