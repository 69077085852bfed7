package dev.senselake.lake;

import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The bucket as the commit protocol needs it: single-key, conditional, strongly consistent. */
public interface Lake {
    /** The most objects that one listing returns. */
    int MOST_LISTED = 5_000;

    /** Returns what is at the key, read now; empty only if the bucket proves that nothing does. */
    Optional<StoredObject> head(String key);

    /** Opens the object's bytes; the caller closes. Throws a fatal failure where nothing is at the key. */
    InputStream get(String key);

    /** Opens the object's bytes if it has this tag; empty where another stands at the key, or none. The caller closes. */
    Optional<InputStream> get(String key, String etag);

    /** Lists the objects of a span in the order of their keys, at most {@link #MOST_LISTED}: those behind them are left out. */
    List<ListedObject> list(Span span);

    /** Writes the whole object if the condition holds; nothing is visible before all of it is. */
    PutResult put(String key, LakeBody body, PutCondition condition, Map<String, String> metadata);

    /** An object's tag and the metadata that it was written with (names without the {@code x-amz-meta-} prefix). */
    record StoredObject(String etag, long size, Map<String, String> metadata) {
        public StoredObject {
            metadata = Map.copyOf(metadata);
        }
    }

    /** What a listing tells of an object; the tag is empty where the bucket does not know one. */
    record ListedObject(String key, String etag, long size, Instant modified) {}

    /** The keys below a folder (its name ends with a slash) that come after one and before another, both exclusive. */
    record Span(String folder, String after, String before) {
        public Span {
            if (!folder.endsWith("/") || !after.startsWith(folder) || before.compareTo(after) <= 0) {
                throw new IllegalArgumentException(
                        "no span of keys: folder=%s, after=%s, before=%s".formatted(folder, after, before));
            }
        }
    }

    /** When a write may happen. */
    sealed interface PutCondition {
        /** Only if nothing is at the key. */
        record Absent() implements PutCondition {}

        /** Only if the object with this tag is at the key. */
        record Matches(String etag) implements PutCondition {}

        /** Returns the condition that what was seen at the key, if anything, is still there. */
        static PutCondition on(Optional<StoredObject> seen) {
            return seen.<PutCondition>map(object -> new Matches(object.etag())).orElseGet(Absent::new);
        }
    }

    /** How a write ended. */
    sealed interface PutResult {
        /** The object is at the key under this tag. */
        record Stored(String etag) implements PutResult {}

        /** The condition did not hold, or nobody knows (lost answer, conflict): look again. Names the last answer. */
        record Unsettled(String answer) implements PutResult {}
    }
}
