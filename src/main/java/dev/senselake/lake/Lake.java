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

    /**
     * Opens the bytes of the object that was seen; empty where another stands at the key, or none. One that was seen without
     * a tag is known by having none. The caller closes.
     */
    Optional<InputStream> get(String key, Seen seen);

    /** Lists the objects of a span in the order of their keys, at most {@link #MOST_LISTED}: those behind them are left out. */
    List<ListedObject> list(Span span);

    /** Writes the whole object if the condition holds; nothing is visible before all of it is. */
    PutResult put(String key, LakeBody body, PutCondition condition, Map<String, String> metadata);

    /** What was seen at a key. The tag is empty where the bucket knows none: in a home that was copied without attributes. */
    sealed interface Seen {
        /** Returns the tag as the bucket spells it, with its quotes. */
        Optional<String> etag();

        /** Returns the tag as the ledger keeps it: an empty text stands for none. */
        default String tag() {
            return etag().orElse("");
        }
    }

    /** An object's tag and the metadata that it was written with (names without the {@code x-amz-meta-} prefix). */
    record StoredObject(Optional<String> etag, long size, Map<String, String> metadata) implements Seen {
        public StoredObject {
            metadata = Map.copyOf(metadata);
        }

        /** Makes an object that has a tag. */
        public static StoredObject tagged(String etag, long size, Map<String, String> metadata) {
            return new StoredObject(Optional.of(etag), size, metadata);
        }
    }

    /** What a listing tells of an object. */
    record ListedObject(String key, Optional<String> etag, long size, Instant modified) implements Seen {}

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

        /**
         * Only if an object without a tag, and of this size, is at the key: whatever was put there since has one. No request
         * says so, hence it is looked at right before the write.
         */
        record Untagged(long size) implements PutCondition {}

        /** Returns the condition that what was seen at the key, if anything, is still there. */
        static PutCondition on(Optional<StoredObject> seen) {
            return seen.map(PutCondition::matching).orElseGet(Absent::new);
        }

        private static PutCondition matching(StoredObject object) {
            return object.etag().<PutCondition>map(Matches::new).orElseGet(() -> new Untagged(object.size()));
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
