package dev.senselake.run;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.RetryableException;
import dev.senselake.lake.Lake;
import dev.senselake.lake.Lake.PutCondition;
import dev.senselake.lake.LakeBody;
import dev.senselake.lake.ObjectKeys;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Keeps run summaries in the lake, below {@code _senselake/}; the newest summary of a run replaces an earlier one. */
public final class SummaryStore {
    private static final int ATTEMPTS = 5;

    private final Lake lake;
    private final ObjectKeys keys;

    /** Keeps them in that lake, under the paths of those keys. */
    public SummaryStore(Lake lake, ObjectKeys keys) {
        this.lake = lake;
        this.keys = keys;
    }

    void keep(String runId, String summary) {
        String key = keys.runSummary(runId);
        // One line, whole: SQL engines read the summaries as a table of JSON lines.
        LakeBody body = LakeBody.of((summary + "\n").getBytes(StandardCharsets.UTF_8));
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (lake.put(key, body, PutCondition.on(lake.head(key)), Map.of()) instanceof Lake.PutResult.Stored) {
                return;
            }
        }
        throw new RetryableException(new Failure(
                ErrorCode.LAKE_UNAVAILABLE,
                "the run summary %s could not be written in %d attempts".formatted(key, ATTEMPTS),
                "nothing else is missing; the function is tried again"));
    }
}
