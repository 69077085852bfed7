package dev.senselake.load;

import dev.senselake.lake.FakeLake;
import dev.senselake.lake.Lake;
import dev.senselake.lake.Lake.StoredObject;
import dev.senselake.lake.LakeBody;
import dev.senselake.ledger.FakeLedger;
import dev.senselake.load.Interleaving.Turn;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A lake with a step before every call, and the mistakes that a mutant makes there. */
record SteppedLake(FakeLake lake, FakeLedger ledger, Mutant mutant, Turn turn, String claim) implements Lake {
    @Override
    public Optional<StoredObject> head(String key) {
        turn.step();
        Optional<StoredObject> object = lake.head(key);
        return switch (mutant) {
            case NO_HEAD_GATE -> object.map(standing -> saying(standing, "gen", "0"));
            case EQUAL_NUMBER_IS_OWN -> object.map(standing -> saying(standing, "claim", claim));
            default -> object;
        };
    }

    private static StoredObject saying(StoredObject object, String name, String value) {
        Map<String, String> metadata = new HashMap<>(object.metadata());
        metadata.put(name, value);
        return new StoredObject(object.etag(), object.size(), metadata);
    }

    @Override
    public InputStream get(String key) {
        throw new AssertionError("publishing reads an object of a known tag only");
    }

    @Override
    public Optional<InputStream> get(String key, Seen seen) {
        turn.step();
        return lake.get(key, seen);
    }

    @Override
    public List<ListedObject> list(Span span) {
        turn.step();
        return lake.list(span);
    }

    @Override
    public PutResult put(String key, LakeBody body, PutCondition condition, Map<String, String> metadata) {
        if (key.startsWith("_senselake/changes/")) {
            // Nobody else writes the file of a generation, so its order among other steps does not matter.
            return lake.put(key, body, condition, metadata);
        }
        turn.step();
        return switch (mutant) {
            case UNCONDITIONAL_PUT -> lake.put(key, body, whatever(key), metadata);
            case EQUAL_ROWS_NOT_PUT -> {
                Optional<StoredObject> equal = lake.head(key)
                        .filter(object -> CommitMetadata.hasDigest(object, metadata.getOrDefault("sha256", "")));
                yield equal.<PutResult>map(object -> new PutResult.Stored(object.tag()))
                        .orElseGet(() -> lake.put(key, body, condition, metadata));
            }
            case LEDGER_BEFORE_PUT -> {
                StoredObject coming = StoredObject.tagged("coming", body.length(), metadata);
                ledger.force(
                        PartitionWorld.PARTITION, CommitMetadata.commit(coming).orElseThrow());
                turn.step();
                yield lake.put(key, body, condition, metadata);
            }
            default -> lake.put(key, body, condition, metadata);
        };
    }

    private PutCondition whatever(String key) {
        return PutCondition.on(lake.head(key));
    }
}
