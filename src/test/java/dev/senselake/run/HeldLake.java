package dev.senselake.run;

import dev.senselake.lake.Lake;
import dev.senselake.lake.LakeBody;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A lake in memory that obeys conditions, and that can lose the first answers of its writes. */
public final class HeldLake implements Lake {
    private final Map<String, byte[]> objects = new HashMap<>();
    private int generation;
    private int answersToLose;

    HeldLake losingAnswers(int count) {
        answersToLose = count;
        return this;
    }

    Map<String, byte[]> objects() {
        return objects;
    }

    String text(String key) {
        return new String(objects.getOrDefault(key, new byte[0]), StandardCharsets.UTF_8);
    }

    @Override
    public Optional<StoredObject> head(String key) {
        return Optional.ofNullable(objects.get(key))
                .map(bytes -> new StoredObject("tag-" + generation, bytes.length, Map.of()));
    }

    @Override
    public InputStream get(String key) {
        return new ByteArrayInputStream(objects.getOrDefault(key, new byte[0]));
    }

    @Override
    public PutResult put(String key, LakeBody body, PutCondition condition, Map<String, String> metadata) {
        boolean holds = switch (condition) {
            case PutCondition.Absent() -> !objects.containsKey(key);
            case PutCondition.Matches(String etag) -> objects.containsKey(key) && etag.equals("tag-" + generation);
        };
        if (!holds) {
            return new PutResult.Unsettled("412");
        }
        try (InputStream bytes = body.open()) {
            objects.put(key, bytes.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        generation++;
        return answersToLose-- > 0 ? new PutResult.Unsettled("412") : new PutResult.Stored("tag-" + generation);
    }
}
