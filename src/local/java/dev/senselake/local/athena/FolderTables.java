package dev.senselake.local.athena;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.senselake.lake.ObjectKeys;
import dev.senselake.local.failure.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The tables of a lake in a folder, without a word of its configuration. Columns are those that are known, those that the
 * stream's book of columns names, and those of its newest rows; whoever has a book is looked at only as far as that tells new things.
 */
public final class FolderTables {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path bucket;
    private final ObjectKeys keys;

    /** Looks into the folder of a bucket. */
    public FolderTables(Path bucket, ObjectKeys keys) {
        this.bucket = bucket;
        this.keys = keys;
    }

    /** Returns the table of a stream; without a row in the lake it has the columns that are known. */
    public LakeTable of(String stream) {
        Optional<List<String>> book = book(stream);
        LakeSample sample = LakeSample.of(bucket, keys);
        SeenColumns seen = tellsNothing(stream, book) ? sample.of(stream, 1) : sample.of(stream);
        book.ifPresent(seen::mention);
        return StreamTable.of(stream, seen, keys).table();
    }

    /** Returns the table of a stream with the columns that can be told without looking at its rows. */
    public LakeTable withoutRows(String stream) {
        SeenColumns seen = new SeenColumns();
        book(stream).ifPresent(seen::mention);
        return StreamTable.of(stream, seen, keys).table();
    }

    private boolean tellsNothing(String stream, Optional<List<String>> book) {
        return SenSourceTables.find(stream, keys)
                .filter(known -> book.filter(columns -> columns.stream().allMatch(known::hasColumn))
                        .isPresent())
                .isPresent();
    }

    private Optional<List<String>> book(String stream) {
        Path file = bucket.resolve(keys.columns(stream));
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            List<String> columns = new ArrayList<>();
            for (JsonNode column : JSON.readTree(file.toFile()).path("columns")) {
                columns.add(column.asText());
            }
            return Optional.of(columns);
        } catch (IOException e) {
            throw new UserException(
                    "%s cannot be read: put its former version back; without it, columns are named anew"
                            .formatted(file),
                    e);
        }
    }
}
