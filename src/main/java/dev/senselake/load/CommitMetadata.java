package dev.senselake.load;

import dev.senselake.lake.Lake.StoredObject;
import dev.senselake.ledger.Commit;
import dev.senselake.ledger.Ledger.Claim;
import dev.senselake.stream.RowChanges;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** A commit as metadata of its object, so that the ledger can be repaired from the lake alone. */
public final class CommitMetadata {
    private static final String GENERATION = "gen";
    private static final String DIGEST = "sha256";
    private static final String CLAIM = "claim";
    private static final String ADDED = "rows-added";
    private static final String REMOVED = "rows-removed";
    private static final String CHANGED = "rows-changed";
    private static final String SCHEMA_VERSION = "1";

    private CommitMetadata() {}

    /** Returns the metadata of an object that is written under a claim, which they name. */
    static Map<String, String> of(Claim claim, Commit commit) {
        Map<String, String> metadata = of(commit);
        metadata.put(CLAIM, claim.id());
        return metadata;
    }

    static Map<String, String> of(Commit commit) {
        Map<String, String> metadata = new HashMap<>();
        metadata.put(GENERATION, Long.toString(commit.generation()));
        metadata.put(DIGEST, commit.sha256());
        metadata.put("rows", Long.toString(commit.rows()));
        metadata.put("bytes", Long.toString(commit.bytes()));
        metadata.put("fetch-start", commit.fetchStart().toString());
        metadata.put("fetch-end", commit.fetchEnd().toString());
        metadata.put("as-of", commit.asOf().toString());
        metadata.put("spec", commit.spec());
        if (!commit.flags().isEmpty()) {
            metadata.put("flags", String.join(" ", commit.flags()));
        }
        commit.changes().ifPresent(rows -> {
            metadata.put(ADDED, Long.toString(rows.added()));
            metadata.put(REMOVED, Long.toString(rows.removed()));
            metadata.put(CHANGED, Long.toString(rows.changed()));
        });
        metadata.put("schema-version", SCHEMA_VERSION);
        return metadata;
    }

    /** Returns the object that a commit says is at its key. */
    static StoredObject expected(Commit commit) {
        Optional<String> etag = Optional.of(commit.etag()).filter(tag -> !tag.isEmpty());
        return new StoredObject(etag, commit.size().orElse(commit.bytes()), of(commit));
    }

    /** Returns what an object keeps of the one with other rows whose place it takes (I19). */
    static Map<String, String> ofReplaced(StoredObject object) {
        Map<String, String> metadata = new HashMap<>();
        for (String name : List.of(GENERATION, DIGEST, "rows")) {
            String value = object.metadata().getOrDefault(name, "");
            if (!value.isEmpty()) {
                metadata.put("replaced-" + name, value);
            }
        }
        return metadata;
    }

    /** Returns the object's generation, 0 for an object of other origin. */
    static long generation(StoredObject object) {
        String text = object.metadata().getOrDefault(GENERATION, "");
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    /** Returns the id of the claim that wrote the object, empty for one of the former release or of other origin. */
    public static Optional<String> claim(StoredObject object) {
        return Optional.ofNullable(object.metadata().get(CLAIM));
    }

    /** Tells whether a claim of that id was taken in the run. */
    public static boolean isOfRun(String claim, String runId) {
        return claim.startsWith(new Claims.Ids(runId).start());
    }

    static boolean hasDigest(StoredObject object, String sha256) {
        return sha256.equals(object.metadata().get(DIGEST));
    }

    /** Returns the commit that wrote the object, empty where its metadata are not ours. */
    public static Optional<Commit> commit(StoredObject object) {
        Map<String, String> metadata = object.metadata();
        try {
            return Optional.of(new Commit(
                    generation(object),
                    object.tag(),
                    metadata.getOrDefault(DIGEST, ""),
                    Long.parseLong(metadata.getOrDefault("rows", "")),
                    Long.parseLong(metadata.getOrDefault("bytes", "")),
                    new Commit.Fetch(
                            Instant.parse(metadata.getOrDefault("fetch-start", "")),
                            Instant.parse(metadata.getOrDefault("fetch-end", "")),
                            Instant.parse(metadata.getOrDefault("as-of", ""))),
                    metadata.getOrDefault("spec", ""),
                    flags(metadata.getOrDefault("flags", "")),
                    changes(metadata),
                    OptionalLong.of(object.size())));
        } catch (NumberFormatException | DateTimeException foreign) {
            return Optional.empty();
        }
    }

    private static Optional<RowChanges> changes(Map<String, String> metadata) {
        return Optional.ofNullable(metadata.get(ADDED))
                .map(added -> new RowChanges(
                        Long.parseLong(added),
                        Long.parseLong(metadata.getOrDefault(REMOVED, "0")),
                        Long.parseLong(metadata.getOrDefault(CHANGED, "0"))));
    }

    private static Set<String> flags(String text) {
        return text.isBlank() ? Set.of() : Set.of(text.strip().split(" +"));
    }
}
