package dev.senselake.local.athena;

import dev.senselake.column.ColumnRegistry;
import dev.senselake.failure.FailureException;
import dev.senselake.lake.LakeConfig;
import dev.senselake.lake.S3Lake;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;

/** What the planner cannot know, since it reads no lake: which columns of a stream are called otherwise than at the source. */
public final class ColumnNotes {
    private static final int MOST = 20;

    private final ColumnRegistry registry;

    /** Looks into that lake. */
    public ColumnNotes(S3Client s3, LakeConfig lake) {
        registry = new ColumnRegistry(new S3Lake(s3, lake), lake.keys());
    }

    /** Returns a line for each such column of the streams, the first twenty of each. */
    public List<String> of(Collection<String> streams) {
        return streams.stream().flatMap(this::of).toList();
    }

    private Stream<String> of(String stream) {
        try {
            return registry.unusual(stream).entrySet().stream()
                    .limit(MOST)
                    .map(told -> "%s: the column %s of the source is %s in the lake"
                            .formatted(stream, SeenColumns.line(told.getKey()), told.getValue()));
        } catch (FailureException e) {
            return Stream.of("%s: %s".formatted(stream, e.failure().message()));
        }
    }
}
