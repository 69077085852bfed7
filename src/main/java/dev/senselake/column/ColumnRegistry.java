package dev.senselake.column;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FatalException;
import dev.senselake.failure.RetryableException;
import dev.senselake.lake.Lake;
import dev.senselake.lake.Lake.PutCondition;
import dev.senselake.lake.Lake.PutResult;
import dev.senselake.lake.Lake.StoredObject;
import dev.senselake.lake.LakeBody;
import dev.senselake.lake.ObjectKeys;
import dev.senselake.stream.Documents;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The books of columns in the lake, one object a stream, {@code _senselake/columns/<stream>.json}; whoever writes first wins. */
public final class ColumnRegistry {
    private static final int MAX_BYTES = 4 << 20;
    private static final int TRIES = 6;

    private final Lake lake;
    private final ObjectKeys keys;

    /** Keeps the books in that lake, under the paths of those keys. */
    public ColumnRegistry(Lake lake, ObjectKeys keys) {
        this.lake = lake;
        this.keys = keys;
    }

    /** A book as it stands in the lake, since when there is one; nothing stands there yet without an object. */
    record Registered(ColumnBook book, Instant since, Optional<StoredObject> object) {
        Registered with(ColumnBook other) {
            return new Registered(other, since, object);
        }
    }

    /** What the object of a stream holds: since when names are registered, and the column of each title. */
    private record Content(Instant since, NavigableMap<String, String> columns) {
        Content {
            if (columns.containsValue(null)) {
                throw new IllegalArgumentException("a title has no column");
            }
        }
    }

    /** Returns the titles of a stream whose column is not what the rules of names say: {@code DT} is {@code dt_1}. */
    public Map<String, String> unusual(String stream) {
        return read(stream, Instant.EPOCH).book().unusual();
    }

    /** Reads the book of a stream; {@code now} is its beginning where there is none yet. */
    Registered read(String stream, Instant now) {
        String key = keys.columns(stream);
        for (int tries = 0; tries < TRIES; tries++) {
            Optional<StoredObject> object = lake.head(key);
            if (object.isEmpty()) {
                return new Registered(ColumnBook.EMPTY, now, Optional.empty());
            }
            Optional<Registered> read = read(key, object.get());
            if (read.isPresent()) {
                return read.get();
            }
        }
        throw new RetryableException(new Failure(
                ErrorCode.LAKE_UNAVAILABLE,
                "%s changed %d times while it was read".formatted(key, TRIES),
                "start the run again"));
    }

    /** Reads the object that was seen; empty if another has taken its place. */
    private Optional<Registered> read(String key, StoredObject object) {
        if (object.size() > MAX_BYTES) {
            throw new FatalException(unreadable(key, "it has more than %d bytes".formatted(MAX_BYTES)));
        }
        Optional<InputStream> opened = lake.get(key, object);
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = opened.get()) {
            Content content = Documents.read(new String(in.readNBytes(MAX_BYTES), UTF_8), Content.class);
            return Optional.of(new Registered(new ColumnBook(content.columns()), content.since(), Optional.of(object)));
        } catch (IllegalArgumentException e) {
            throw new FatalException(unreadable(key, String.valueOf(e.getMessage())), e);
        } catch (IOException e) {
            throw new FatalException(unreadable(key, "it cannot be read to its end"), e);
        }
    }

    private static Failure unreadable(String key, String why) {
        return new Failure(
                ErrorCode.COLUMN_COLLISION,
                "the registry of columns %s cannot be read: %s".formatted(key, why),
                "put its former version back; without it, columns are named anew");
    }

    /** Puts a wider book in the place of the one that was seen; empty if somebody else wrote, or nobody knows. */
    Optional<Registered> put(String stream, Registered seen, ColumnBook wider) {
        String text = Documents.text(new Content(seen.since(), new TreeMap<>(wider.columns())));
        LakeBody body = LakeBody.of((text + "\n").getBytes(UTF_8));
        if (body.length() > MAX_BYTES) {
            throw new FatalException(new Failure(
                    ErrorCode.COLUMN_COLLISION,
                    "the names of all columns of %s have more than %d bytes".formatted(stream, MAX_BYTES),
                    "leave columns out at the source whose names keep changing, then start the run again"));
        }
        PutResult result = lake.put(keys.columns(stream), body, PutCondition.on(seen.object()), Map.of());
        return result instanceof PutResult.Stored(String etag)
                ? Optional.of(new Registered(
                        wider, seen.since(), Optional.of(StoredObject.tagged(etag, body.length(), Map.of()))))
                : Optional.empty();
    }
}
